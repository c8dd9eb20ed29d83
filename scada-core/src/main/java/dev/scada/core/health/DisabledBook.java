package dev.scada.core.health;

import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.Disablements;
import dev.scada.core.acquisition.HealthSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is disabled, in memory and in a file. Opened once, before lines ask; read by any thread, written by one at a time.
 * What the plant has no line or device for stays in it: a plant's file may come back.
 */
final class DisabledBook implements Disablements {
    private static final Logger log = LoggerFactory.getLogger("dev.scada.health");

    private final DisabledFile file;
    private final AtomicReference<Map<HealthSubject, Disablement>> entries = new AtomicReference<>(Map.of());

    /** @param file in the data folder */
    DisabledBook(Path file) {
        this.file = new DisabledFile(file);
    }

    /** @throws IOException when the file is not what was written; the message says what to do */
    void open() throws IOException {
        Map<HealthSubject, Disablement> read = Map.copyOf(file.read());
        entries.set(read);
        if (!read.isEmpty()) {
            log.warn("Out of service since an earlier run: {}", new TreeMap<>(read).keySet());
        }
    }

    @Override
    public Optional<Disablement> of(HealthSubject subject) {
        return Optional.ofNullable(Objects.requireNonNull(entries.get()).get(subject));
    }

    /**
     * On disk when it returns.
     *
     * @param why null: it is enabled
     * @throws IOException when it could not be kept; the book stays as it is
     */
    void put(HealthSubject subject, @Nullable Disablement why) throws IOException {
        Map<HealthSubject, Disablement> after = new TreeMap<>(entries.get());
        if (why == null) {
            after.remove(subject);
        } else {
            after.put(subject, why);
        }
        file.write(after);
        entries.set(Map.copyOf(after));
    }
}
