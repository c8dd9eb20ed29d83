package dev.scada.driver.modbus;

import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Request;

/** One thing to do for a write. */
sealed interface WriteStep {

    /** How many settings it carries out, from where the step before ended. */
    int settings();

    /** One request. */
    record Whole(int settings, Request request) implements WriteStep {}

    /** A bit of a register: read, change, write back. The device may change the register in between: not atomic. */
    record OneBit(int wireAddress, ValueForm.Bit bit, boolean isOn) implements WriteStep {
        @Override
        public int settings() {
            return 1;
        }
    }
}
