package dev.scada.core.plant;

import dev.scada.api.settings.Help;

/** A reference to a file of rows. */
@Help("A list of tags in a file of rows, as spreadsheets write them")
record TagListYaml(
        @Help("The file, relative to the plant folder") @Needed
        Given<String> file,

        @Help("The sign before the decimals; default: found out, which is said where it cannot be")
        Given<DecimalSign> decimal) {}
