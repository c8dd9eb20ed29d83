package dev.scada.core.plant;

/** What is to be done with one device of a line that stays connected. */
public sealed interface DeviceChange {
    /** The device's name. */
    String name();

    /** A device that is not on the line yet. */
    record Added(DeviceSetup<?, ?> after) implements DeviceChange {
        @Override
        public String name() {
            return after.name();
        }
    }

    /** A device that leaves the line. */
    record Removed(DeviceSetup<?, ?> before) implements DeviceChange {
        @Override
        public String name() {
            return before.name();
        }
    }

    /** A device that is read otherwise: it begins anew. */
    record Replanned(DeviceSetup<?, ?> before, DeviceSetup<?, ?> after) implements DeviceChange {
        @Override
        public String name() {
            return after.name();
        }
    }

    /** A device whose words change and that is read as before. */
    record Redescribed(DeviceSetup<?, ?> before, DeviceSetup<?, ?> after) implements DeviceChange {
        @Override
        public String name() {
            return after.name();
        }
    }
}
