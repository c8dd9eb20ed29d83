package dev.scada.api.driver;

/**
 * One thing that a device says about itself when it is diagnosed, as text for people: no password and no key.
 *
 * @param group what belongs together on the screen: {@code identification}, {@code counters}
 * @param name what it is
 * @param value what the device says
 */
public record Finding(String group, String name, String value) {

    public Finding {
        if (group.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a finding has a group and a name, got '" + group + "', '" + name + "'");
        }
    }
}
