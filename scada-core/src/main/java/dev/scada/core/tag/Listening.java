package dev.scada.core.tag;

import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener with its faults contained. One call at a time; not thread-safe beyond that. */
final class Listening {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);
    private static final int MOST_KINDS = 32;

    private final TagListener listener;
    private final String name;
    private final Set<String> kindsLogged = new HashSet<>();

    Listening(TagListener listener) {
        this.listener = listener;
        this.name = listener.getClass().getName();
    }

    String name() {
        return name;
    }

    void deliver(List<TagValue> values) {
        try {
            listener.changed(values);
        } catch (Throwable fault) {
            // Errors too: a plugin's missing class must cost its own subscription only.
            logOnce(fault);
        } finally {
            // An interrupt is for the listener that it was sent to, not for reading the next batch back from disk.
            Thread.interrupted();
        }
    }

    private void logOnce(Throwable fault) {
        String kind = fault.getClass().getName();
        if (kindsLogged.size() < MOST_KINDS && kindsLogged.add(kind)) {
            log.warn("Tag listener {} failed; it goes on, and further {} of it are not logged", name, kind, fault);
        }
    }
}
