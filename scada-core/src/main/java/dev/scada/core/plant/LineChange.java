package dev.scada.core.plant;

import java.util.List;

/** What is to be done with one line; a line of which nothing changes has none of these. */
public sealed interface LineChange {
    /** The line's name. */
    String name();

    /** A line that is not there yet, with its devices. */
    record Added(LineSetup<?, ?, ?> after) implements LineChange {
        @Override
        public String name() {
            return after.name();
        }
    }

    /** A line that goes, and its devices with it. */
    record Removed(LineSetup<?, ?, ?> before) implements LineChange {
        @Override
        public String name() {
            return before.name();
        }
    }

    /** A line whose own settings change: it is closed and opened anew. */
    record Replaced(LineSetup<?, ?, ?> before, LineSetup<?, ?, ?> after) implements LineChange {
        @Override
        public String name() {
            return after.name();
        }
    }

    /** A line that stays connected while devices on it change; each device of which nothing changes is left out. */
    record Kept(LineSetup<?, ?, ?> after, List<DeviceChange> devices) implements LineChange {
        public Kept {
            devices = List.copyOf(devices);
        }

        @Override
        public String name() {
            return after.name();
        }
    }
}
