package dev.scada.core.plant;

/**
 * One property that is not what it was.
 *
 * @param what its name, joined by dots: {@code settings.port}
 * @param before as text, empty where there was none; never a secret
 * @param after as text, empty where there is none
 */
public record Difference(String what, String before, String after) {
    @Override
    public String toString() {
        return what + ": " + (before.isEmpty() ? "-" : before) + " -> " + (after.isEmpty() ? "-" : after);
    }
}
