package dev.scada.core.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tags, values and a listener for the tests of the tag table. */
final class TagFixture {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private TagFixture() {}

    static TagInfo tag(String path, ValueKind kind, double deadband) {
        return new TagInfo(
                TagPath.of(path), "", "", kind, false, Optional.empty(), Map.of(), deadband, Optional.empty());
    }

    static TagInfo real(String path) {
        return tag(path, ValueKind.REAL, 0);
    }

    static TagValue good(String path, Value value) {
        return TagValue.of(TagPath.of(path), value, Quality.GOOD, null, NOW);
    }

    static TagValue good(String path, double value) {
        return good(path, Value.of(value));
    }

    /** The number that the value holds, -1 where there is none. */
    static double number(TagValue value) {
        return value.value().orElse(Value.of(-1.0)) instanceof Value.Real real ? real.value() : -1;
    }

    /** Keeps the batches that it is handed. */
    static final class Heard implements TagListener {
        private final BlockingQueue<List<TagValue>> batches = new LinkedBlockingQueue<>();

        @Override
        public void changed(List<TagValue> values) {
            batches.add(values);
        }

        List<TagValue> next() throws InterruptedException {
            @Nullable List<TagValue> batch = batches.poll(10, TimeUnit.SECONDS);
            assertThat(batch).as("a batch within 10 s").isNotNull();
            return batch == null ? List.of() : batch;
        }

        /** The next so many values, in however many batches. */
        List<TagValue> next(int count) throws InterruptedException {
            List<TagValue> values = new java.util.ArrayList<>();
            while (values.size() < count) {
                values.addAll(next());
            }
            return values;
        }

        boolean hasMore() {
            return !batches.isEmpty();
        }
    }
}
