package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.ReadResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads a tag from its device now, whatever its scan class. Any thread; never blocks. */
@FunctionalInterface
public interface TagReader {
    /** Does not fail: what could not be read is bad. */
    CompletionStage<Sample> read(TagPath tag);

    /** Between the scans of the tag's line, and behind commands. */
    static TagReader of(Acquisition acquisition) {
        return tag -> acquisition.readNow(List.of(tag)).thenApply(TagReader::sample);
    }

    private static Sample sample(List<ReadResult> results) {
        Optional<TagValue> read = results.stream().findFirst().flatMap(ReadResult::value);
        if (read.isEmpty()) {
            return Sample.bad(Quality.BAD_NO_COMMUNICATION);
        }
        Quality quality = read.get().quality();
        return read.get()
                .value()
                .filter(value -> !quality.isBad())
                .map(value -> Sample.of(value, quality))
                .orElseGet(() -> Sample.bad(quality.isBad() ? quality : Quality.BAD_NO_COMMUNICATION));
    }
}
