package dev.scada.core.plant;

import java.util.List;

/**
 * A device or a tag with all that it takes from templates and lists.
 *
 * @param name the device's, or the tag's path
 * @param device the device's name, also of a tag
 * @param properties those that are said and those that have a default
 */
public record Expanded(String name, String device, boolean isTag, List<Property> properties) {
    public Expanded {
        properties = List.copyOf(properties);
    }
}
