package dev.scada.core.plant;

/** The shapes of the plant's own file records, which are right or the build is wrong. */
final class OwnShapes {
    private OwnShapes() {}

    static RecordShape of(Class<?> type) {
        try {
            return (RecordShape) new ShapeReader().read(type);
        } catch (BadSettingsException e) {
            throw new IllegalStateException(e);
        }
    }
}
