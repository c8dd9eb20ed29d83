package dev.scada.core.plant;

import org.jspecify.annotations.Nullable;

/**
 * What a problem is about: a place, and the way of keys that leads there. The way is put into words only when there is a
 * problem, since a plant has a million spots.
 *
 * @param parent null at the top of a file
 */
record Spot(Place place, @Nullable Spot parent, String key) {
    static Spot startOf(String file) {
        return new Spot(Place.startOf(file), null, "");
    }

    /** A value is shown where it stands; a collection, or nothing, at its key, which is where people look. */
    Spot child(YamlNode.Entry entry) {
        boolean isAtKey = !(entry.value() instanceof YamlNode.Scalar scalar) || scalar.isNothing();
        return new Spot(isAtKey ? entry.key().place() : entry.value().place(), this, entry.name());
    }

    /** A key that is not there: shown where the mapping stands. */
    Spot missing(String name) {
        return new Spot(place, this, name);
    }

    Spot key(YamlNode.Entry entry) {
        return new Spot(entry.key().place(), this, entry.name());
    }

    Spot item(int index, YamlNode item) {
        return new Spot(item.place(), this, "[" + index + "]");
    }

    String path() {
        if (parent == null) {
            return key;
        }
        String before = parent.path();
        return before.isEmpty() || key.isEmpty() || key.startsWith("[") ? before + key : before + "." + key;
    }
}
