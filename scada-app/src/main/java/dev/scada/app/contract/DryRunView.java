package dev.scada.app.contract;

import dev.scada.core.action.DryRun;
import java.util.List;

/**
 * What a run would do now. Nothing was sent.
 *
 * @param isClear whether nothing would be refused now
 * @param end how it would end
 */
public record DryRunView(String action, boolean isClear, List<Line> steps, String end) {
    /**
     * A step.
     *
     * @param would what would come of it now
     * @param obstacles why it would be refused now
     */
    public record Line(String step, String text, String would, List<String> obstacles) {}

    public static DryRunView of(String action, DryRun run) {
        return new DryRunView(
                action,
                run.isClear(),
                run.lines().stream()
                        .map(line -> new Line(line.step(), line.text(), line.would(), line.obstacles()))
                        .toList(),
                run.end());
    }
}
