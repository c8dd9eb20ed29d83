package dev.scada.core.plant;

import dev.scada.api.settings.Help;

/** What stands before the decimals of a number in a file of rows. */
enum DecimalSign {
    @Help("1.5")
    POINT,
    @Help("1,5")
    COMMA
}
