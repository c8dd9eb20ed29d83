package dev.scada.driver.modbus;

import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import java.time.Duration;

/** One thing to do for a write. */
sealed interface WriteStep {

    /** How many settings it carries out, from where the step before ended. */
    int settings();

    /** One request. */
    record Whole(int settings, Request request) implements WriteStep {}

    /**
     * Some bits of holding registers: by mask write where the device has it, which is one step of the device. Otherwise
     * read, change, write back: what the device changes in between is overwritten.
     *
     * @param mask the bits that are changed
     * @param bits what they become; 0 beside the mask
     * @param isMasked whether it is one register, and of a device with mask write
     * @param isSingle whether a single register is written by FC 6
     */
    record Merge(int settings, int wireAddress, Registers mask, Registers bits, boolean isMasked, boolean isSingle)
            implements WriteStep {}

    /**
     * A value in steps that another register says: read that, then write.
     *
     * @param scale the read of the register with the power of ten
     * @param target where the number goes
     * @param isRounded whether a value between two steps becomes the nearest
     * @param isSingle whether a single register is written by FC 6
     */
    record Scaled(Request scale, PointAddress target, Datum value, boolean isRounded, boolean isSingle)
            implements WriteStep {
        @Override
        public int settings() {
            return 1;
        }
    }

    /** A value that is taken back after a while. */
    record Pulse(WriteStep set, Duration lasting, WriteStep reset) implements WriteStep {
        @Override
        public int settings() {
            return 1;
        }
    }
}
