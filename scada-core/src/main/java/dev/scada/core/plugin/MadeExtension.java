package dev.scada.core.plugin;

/** An extension with the point that it was made for. */
record MadeExtension(ExtensionPoint<?> point, String name, Object instance) {
    ExtensionInfo info() {
        return new ExtensionInfo(
                point.type().getName(), name, instance.getClass().getName());
    }

    boolean isCalledAs(MadeExtension other) {
        return point.equals(other.point) && name.equals(other.name);
    }
}
