package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.medium.Media;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The device that holds a tag, on its line. */
record TagTarget<D, P>(LineRunner<?, D, P> line, DeviceRunner<D, P> device) {
    /** On any thread. */
    CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate, Media media) {
        CompletableFuture<WriteReport> report = new CompletableFuture<>();
        media.loop()
                .execute(() -> device.binding(tag)
                        .ifPresent(binding -> line.write(new PendingWrite<>(device, binding, value, gate, report))));
        return report;
    }

    /** On the logic. */
    void readNow(List<TagPath> tags, Consumer<ReadResult> taker) {
        new OnDemand<>(line, device, taker).read(tags);
    }
}
