package dev.scada.driver.modbus;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Word;
import dev.scada.modbus.sunspec.PointPath;
import java.util.Locale;

/** A point of a SunSpec model, wherever the device keeps it. */
@Word("sunspec")
@Help("A point of a SunSpec model: its address, scale, type and not-implemented value are found out from the device")
public record SunSpecPoint(
        @Help("Model and point: 103/W; with which one of a repeating group: 160/module/2/DCW; with which one of several"
                + " models: 103#2/W")
        String path,

        @Help("A written value between two steps becomes the nearest; it is refused otherwise") @Default("false")
        boolean round)
        implements ModbusPoint {

    /** What its shorthand begins with. */
    static final String WORD = "sunspec";

    private static final String ROUND = " round";

    public SunSpecPoint {
        path = PointPath.parse(path.strip()).toString();
    }

    static SunSpecPoint parseShorthand(String text) {
        String bare = text.substring(WORD.length() + 1).strip();
        boolean isRounded = bare.toLowerCase(Locale.ROOT).endsWith(ROUND);
        return new SunSpecPoint(isRounded ? bare.substring(0, bare.length() - ROUND.length()) : bare, isRounded);
    }

    PointPath where() {
        return PointPath.parse(path);
    }

    @Override
    public String toString() {
        return WORD + ":" + path + (round ? ROUND : "");
    }
}
