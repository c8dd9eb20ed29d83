package dev.scada.core.interlock;

import dev.scada.core.plant.InterlockSetup;

/**
 * That an interlock is done without.
 *
 * @param text what the interlock says to the operator, as it was when it was overridden
 * @param condition as it was then
 */
public record InterlockOverride(String text, String condition) {
    static InterlockOverride of(InterlockSetup setup) {
        return new InterlockOverride(setup.text(), setup.word() + " " + setup.condition());
    }
}
