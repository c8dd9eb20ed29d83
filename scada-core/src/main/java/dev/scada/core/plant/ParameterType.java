package dev.scada.core.plant;

import dev.scada.api.settings.Help;

/** What a template's parameter takes. */
enum ParameterType {
    @Help("Any text")
    TEXT,
    @Help("A whole number")
    WHOLE_NUMBER,
    @Help("A number")
    NUMBER,
    @Help("true or false")
    TRUE_FALSE,
    @Help("One of the words under choices")
    CHOICE;

    boolean isNumeric() {
        return this == WHOLE_NUMBER || this == NUMBER;
    }
}
