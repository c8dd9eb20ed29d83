package dev.scada.core.action;

import java.util.List;

/**
 * What a run would do over the values of this moment. What it writes is not taken to have come about: conditions are
 * answered as things are now.
 *
 * @param end how it would end, in words
 */
public record DryRun(List<Line> lines, String end) {
    /**
     * A step.
     *
     * @param text what it does
     * @param would what would come of it now
     * @param obstacles why it would be refused now; empty when it would not
     */
    public record Line(String step, String text, String would, List<String> obstacles) {
        public Line {
            obstacles = List.copyOf(obstacles);
        }
    }

    public DryRun {
        lines = List.copyOf(lines);
    }

    /** Whether nothing would be refused now. */
    public boolean isClear() {
        return lines.stream().allMatch(line -> line.obstacles().isEmpty());
    }
}
