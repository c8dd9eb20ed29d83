package dev.scada.driver.sim.served;

import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.server.MemoryDevice;
import dev.scada.modbus.server.RegisterBank;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a PLC says of itself (FC 17 and 43), and its counters (FC 7, 8, 11, 12). */
final class PlcIdentity {
    private static final String[] BASIC = {"SCADA simulator", "C-Town", "1.0"};
    private static final int USER_APPLICATION_NAME = 6;

    private PlcIdentity() {}

    static RegisterBank of(int plc, RegisterBank bank) {
        MemoryDevice device = new MemoryDevice(bank);
        Bytes name = text("plc" + plc);
        device.identify(
                List.of(
                        new DeviceObject(0, text(BASIC[0])),
                        new DeviceObject(1, text(BASIC[1])),
                        new DeviceObject(2, text(BASIC[2])),
                        new DeviceObject(USER_APPLICATION_NAME, name)),
                name);
        return device;
    }

    private static Bytes text(String of) {
        return Bytes.of(of, StandardCharsets.US_ASCII);
    }
}
