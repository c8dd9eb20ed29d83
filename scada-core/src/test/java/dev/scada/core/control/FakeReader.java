package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Sample;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads that wait until the test answers them. */
final class FakeReader implements TagReader {
    private final Deque<CompletableFuture<Sample>> waiting = new ArrayDeque<>();

    @Override
    public CompletionStage<Sample> read(TagPath tag) {
        CompletableFuture<Sample> answer = new CompletableFuture<>();
        waiting.add(answer);
        return answer;
    }

    /** How many were asked and not answered. */
    int count() {
        return waiting.size();
    }

    void answer(Sample sample) {
        waiting.remove().complete(sample);
    }
}
