package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import dev.scada.api.tag.TagPath;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads tags of one device because somebody asked for it, several of one exchange at once. On the line's logic. */
final class OnDemand<D, P> {
    private final LineRunner<?, D, P> line;
    private final DeviceRunner<D, P> device;
    private final Consumer<ReadResult> taker;

    /** @param taker gets one result a tag, now or later, on the logic */
    OnDemand(LineRunner<?, D, P> line, DeviceRunner<D, P> device, Consumer<ReadResult> taker) {
        this.line = line;
        this.device = device;
        this.taker = taker;
    }

    void read(Collection<TagPath> tags) {
        Optional<String> trouble = line.trouble(device);
        Map<TagPath, TagBinding<P>> wanted = new LinkedHashMap<>();
        for (TagPath tag : tags) {
            Optional<TagBinding<P>> binding = device.binding(tag);
            if (trouble.isPresent()) {
                taker.accept(ReadResult.trouble(tag, trouble.get()));
            } else if (binding.isEmpty()) {
                taker.accept(ReadResult.trouble(tag, "device " + device.name() + " holds it no more"));
            } else if (!binding.get().setup().type().readable()) {
                taker.accept(ReadResult.trouble(tag, "its point can only be written"));
            } else {
                wanted.put(tag, binding.get());
            }
        }
        if (!wanted.isEmpty()) {
            ask(wanted);
        }
    }

    private void ask(Map<TagPath, TagBinding<P>> wanted) {
        List<Read<P>> reads;
        try {
            reads = device.scans()
                    .reads(wanted.values().stream()
                            .map(binding -> binding.setup().point())
                            .toList());
        } catch (RuntimeException | LinkageError fault) {
            wanted.keySet().forEach(tag -> taker.accept(ReadResult.trouble(tag, "the driver cannot plan: " + fault)));
            return;
        }
        for (Read<P> read : reads) {
            Map<TagPath, TagBinding<P>> its = new LinkedHashMap<>(wanted);
            its.values()
                    .removeIf(binding -> !read.points().contains(binding.setup().point()));
            wanted.keySet().removeAll(its.keySet());
            line.exchanges()
                    .demand(
                            device,
                            read,
                            trouble -> its.forEach(
                                    (tag, binding) -> taker.accept(trouble.map(why -> ReadResult.trouble(tag, why))
                                            .orElseGet(() -> ReadResult.of(binding.current())))));
        }
        wanted.keySet().forEach(tag -> taker.accept(ReadResult.trouble(tag, "the device does not have its point")));
    }
}
