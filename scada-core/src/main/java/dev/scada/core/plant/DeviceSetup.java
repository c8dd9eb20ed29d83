package dev.scada.core.plant;

import java.util.List;

/** A device with the tags that are bound to its points. */
public record DeviceSetup<D, P>(String name, String description, D settings, List<TagSetup<P>> tags) {
    public DeviceSetup {
        tags = List.copyOf(tags);
    }
}
