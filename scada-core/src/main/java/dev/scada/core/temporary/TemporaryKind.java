package dev.scada.core.temporary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.journal.EventKind;
import java.util.Map;

/** What a book is of: how it is kept and put on record, and what it does when it begins and ends. */
public interface TemporaryKind<T> {
    /** {@code override}, for messages. */
    String noun();

    EventKind begun();

    EventKind ended();

    JsonNode write(T what);

    /** @throws IllegalArgumentException when it is not what was written */
    T read(JsonNode saved);

    /** For the journal, beside who, why and until when. */
    Map<String, String> details(Temporary<T> it);

    /** It holds from now on, in place of an earlier one of the same key. Any thread, one at a time of a key; never blocks. */
    void begin(Temporary<T> it);

    /** It holds no more. As {@link #begin}. */
    void end(Temporary<T> it);
}
