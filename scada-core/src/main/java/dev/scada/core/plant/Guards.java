package dev.scada.core.plant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All conditions on commands that the plant's files have.
 *
 * @param devices those that have one
 */
public record Guards(List<InterlockSetup> interlocks, List<DeviceSwitches> devices) {
    public static final Guards NONE = new Guards(List.of(), List.of());

    public Guards {
        interlocks = List.copyOf(interlocks);
        devices = List.copyOf(devices);
    }

    /** Whether any of them is of one of the line's devices. */
    boolean isAbout(LineSetup<?, ?, ?> line) {
        if (interlocks.isEmpty() && devices.isEmpty()) {
            return false;
        }
        Set<String> guarded = new HashSet<>();
        devices.forEach(it -> guarded.add(it.device()));
        interlocks.forEach(it -> guarded.add(it.tag().text()));
        return line.devices().stream()
                .anyMatch(device -> guarded.contains(device.name())
                        || device.tags().stream()
                                .anyMatch(tag ->
                                        guarded.contains(tag.info().path().text())));
    }
}
