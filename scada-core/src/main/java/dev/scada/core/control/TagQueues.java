package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Commands for one tag in the order in which they came; the first of each is being carried out. Confined. */
final class TagQueues {
    private final Map<TagPath, Deque<Command>> queues = new HashMap<>();

    /** @return whether it is the first for its tag, so that its turn is now */
    boolean add(Command command) {
        Deque<Command> queue = queues.computeIfAbsent(command.request().tag(), tag -> new ArrayDeque<>());
        queue.addLast(command);
        return queue.size() == 1;
    }

    /** The one that is being carried out. */
    Optional<Command> first(TagPath tag) {
        Deque<Command> queue = queues.get(tag);
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.peekFirst());
    }

    /** Whether others wait for the end of this one. */
    boolean isWaitingBehind(Command command) {
        Deque<Command> queue = queues.get(command.request().tag());
        return queue != null && queue.size() > 1;
    }

    /** @return the command whose turn it is now, when it was the other's */
    Optional<Command> remove(Command command) {
        TagPath tag = command.request().tag();
        Deque<Command> queue = queues.get(tag);
        if (queue == null) {
            return Optional.empty();
        }
        boolean wasFirst = queue.peekFirst() == command;
        queue.remove(command);
        if (queue.isEmpty()) {
            queues.remove(tag);
        }
        return wasFirst ? Optional.ofNullable(queue.peekFirst()) : Optional.empty();
    }
}
