package dev.scada.core.action;

import java.nio.file.Path;

/**
 * What runs of actions are held to.
 *
 * @param file where runs and schedules are kept over restarts
 * @param mostUnderWay runs at a time, 1 to 1000
 * @param mostRemembered ended runs that are known, 1 to 1000
 */
public record ActionConfig(Path file, int mostUnderWay, int mostRemembered) {
    public ActionConfig {
        if (mostUnderWay < 1 || mostUnderWay > 1000 || mostRemembered < 1 || mostRemembered > 1000) {
            throw new IllegalArgumentException("1 to 1000 runs");
        }
    }

    /** 100 runs at a time, 50 remembered. */
    public static ActionConfig keepingIn(Path folder) {
        return new ActionConfig(folder.resolve("actions.log"), 100, 50);
    }
}
