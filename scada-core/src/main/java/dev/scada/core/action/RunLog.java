package dev.scada.core.action;

import dev.scada.core.action.RunView.LogLine;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has come of the last steps of a run. All of it is in the journal. */
final class RunLog {
    private static final int MOST_LINES = 500;

    private final Clock clock;
    private final Deque<LogLine> lines = new ArrayDeque<>();

    RunLog(Clock clock) {
        this.clock = clock;
    }

    void add(String step, String what, String words, String by) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.add(new LogLine(clock.instant(), step, what, words, by));
    }

    List<LogLine> all() {
        return List.copyOf(lines);
    }
}
