package dev.scada.testkit;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.medium.WireTrace;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A wire trace that a test can read. Any thread. */
public final class RecordedTrace implements WireTrace {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Consumer<Direction> watcher;

    /** @param hex two lower case digits a byte, nothing between them */
    public record Entry(Direction direction, String hex) {
        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    RecordedTrace(Consumer<Direction> watcher) {
        this.watcher = watcher;
    }

    @Override
    public void sent(ByteBuffer bytes) {
        record(Direction.SENT, bytes);
    }

    @Override
    public void received(ByteBuffer bytes) {
        record(Direction.RECEIVED, bytes);
    }

    private void record(Direction direction, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        entries.add(new Entry(direction, HexFormat.of().formatHex(copy)));
        watcher.accept(direction);
    }

    /** What was recorded so far, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** One line an entry, {@code >} for sent and {@code <} for received. */
    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> (entry.direction() == Direction.SENT ? "> " : "< ") + entry.hex())
                .collect(Collectors.joining("\n"));
    }
}
