package dev.scada.benchmarks.subscriber;

import dev.scada.api.hmi.HmiExtension;
import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagValue;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Hears of every change of every tag and counts them. About once a second it writes what it has counted into the file that
 * the system property {@value #FILE} names: {@code CHANGES GOOD}, the second of them those of good quality.
 */
public final class CountingSubscriber implements HmiExtension {
    /** Where the counts go. */
    public static final String FILE = "scada.benchmarks.counts";

    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private long changes;
    private long goods;
    private long written = System.nanoTime();

    @Inject
    CountingSubscriber(TagService tags) {
        String file = System.getProperty(FILE);
        if (file != null) {
            Path path = Path.of(file);
            tags.subscribe(TagPattern.of("**"), Delivery.everyChange(), values -> changed(values, path));
        }
    }

    private void changed(List<TagValue> values, Path file) {
        changes += values.size();
        for (TagValue value : values) {
            goods += value.quality().isGood() ? 1 : 0;
        }
        long now = System.nanoTime();
        if (now - written >= INTERVAL_NANOS) {
            written = now;
            try {
                Files.writeString(file, changes + " " + goods + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String id() {
        return "benchmark";
    }

    @Override
    public String title() {
        return "Benchmark";
    }
}
