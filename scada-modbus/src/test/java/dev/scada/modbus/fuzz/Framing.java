package dev.scada.modbus.fuzz;

import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.AsciiFrame;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.serial.RtuFrame;
import dev.scada.modbus.tcp.DatagramClient;
import dev.scada.modbus.tcp.MbapClient;
import dev.scada.modbus.tcp.MbapFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What carries the PDUs. */
enum Framing {
    TCP,
    UDP,
    RTU,
    ASCII;

    private static final int ROOM = 2048;

    ModbusClient client() {
        return switch (this) {
            case TCP -> new MbapClient(2);
            case UDP -> new DatagramClient(2);
            case RTU -> new RtuClient();
            case ASCII -> new AsciiClient();
        };
    }

    /** A right frame around any PDU, too long or empty ones too. */
    byte[] frame(int transaction, int unit, byte[] pdu) {
        ByteBuffer out = ByteBuffer.allocate(ROOM);
        switch (this) {
            case TCP, UDP -> {
                int start = MbapFrame.begin(transaction, unit, out);
                out.put(pdu);
                MbapFrame.end(start, out);
            }
            case RTU -> {
                int start = RtuFrame.begin(unit, out);
                out.put(pdu);
                RtuFrame.end(start, out);
            }
            case ASCII -> {
                int start = AsciiFrame.begin(unit, out);
                out.put(pdu);
                AsciiFrame.end(start, out);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
