package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.util.concurrent.CompletionStage;

/** Carries one value to a device, ahead of all polls of its line, and reads it back. For {@code core.control} only. */
public interface TagWriter {
    /**
     * Writes once.
     *
     * @param value in the tag's unit and of the tag's kind, within its range
     * @param gate asked as the last act before the first byte
     * @return never fails: whatever goes wrong is in the report
     */
    CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate);
}
