package dev.scada.driver.modbus;

import dev.scada.api.settings.Choice;
import dev.scada.api.settings.Shorthand;
import java.util.Locale;

/**
 * The address of a value and how it stands there. {@code toString()} gives the shorthand, which {@link #parse} reads.
 *
 * <p>Where on the wire a point is, its device decides ({@link ModbusDevice#addressing}); so a point keeps what was written,
 * in one spelling of the many.
 */
@Choice(key = "kind", otherwise = "table")
public sealed interface ModbusPoint permits TablePoint, SunSpecPoint, FilePoint, FifoPoint {

    /** Reads {@code holding:100 float32 CDAB}, {@code sunspec:103/W}, {@code 40101.3}, {@code file:4:10 int16}, {@code fifo:100} and the like. */
    @Shorthand(
            example = "holding:100 float32",
            pattern = "^\\s*([A-Za-z]+:[^\\s]+|[0-9]{5,6}(\\.[0-9-]+)?)(\\s+[^\\s]+)*\\s*$")
    static ModbusPoint parse(String text) {
        String bare = text.strip();
        int colon = bare.indexOf(':');
        return switch (colon < 0 ? "" : bare.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case FilePoint.WORD -> FilePoint.parseShorthand(bare);
            case FifoPoint.WORD -> FifoPoint.parseShorthand(bare);
            case SunSpecPoint.WORD -> SunSpecPoint.parseShorthand(bare);
            default -> TablePoint.parseShorthand(bare);
        };
    }
}
