package dev.scada.core.memory;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.Lines;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.TagWriter;
import dev.scada.core.acquisition.WriteReport;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/** Commands go to memory where the tag is there, and to its line otherwise. */
final class RoutedWriter implements TagWriter {
    private final MemoryTags memory;
    private final Lines lines;

    @Inject
    RoutedWriter(MemoryTags memory, Lines lines) {
        this.memory = memory;
        this.lines = lines;
    }

    @Override
    public CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate) {
        return memory.holds(tag) ? memory.write(tag, value, gate) : lines.write(tag, value, gate);
    }
}
