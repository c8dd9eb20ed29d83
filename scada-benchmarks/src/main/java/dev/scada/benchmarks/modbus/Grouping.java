package dev.scada.benchmarks.modbus;

import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.driver.modbus.ModbusTcpLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;

/**
 * How many exchanges a scan takes that reads scattered registers: 100 devices, of each 1,000 registers of {@code uint16}
 * drawn from the first 3,333, so that three in ten are wanted.
 */
final class Grouping {
    static final int MOST = 2_700;

    private static final int DEVICES = 100;
    private static final int REGISTERS = 1_000;
    private static final int DRAWN_FROM = 3_333;

    private Grouping() {}

    static int exchanges() {
        ModbusDriver driver = new ModbusDriver();
        ModbusTcpLine line = ModbusTcpLine.of(OurLoop.HOST, 502);
        Random random = new Random(1);
        int exchanges = 0;
        for (int device = 0; device < DEVICES; device++) {
            List<ModbusPoint> points = random.ints(0, DRAWN_FROM)
                    .distinct()
                    .limit(REGISTERS)
                    .mapToObj(address -> ModbusPoint.parse("holding:" + address))
                    .toList();
            exchanges += driver.plan(line, ModbusDevice.ofUnit(1), points).size();
        }
        return exchanges;
    }

    static void report(PrintStream out) {
        int exchanges = exchanges();
        out.println();
        out.println((exchanges <= MOST ? "reached  " : "MISSED   ") + DEVICES + " devices with " + REGISTERS
                + " scattered registers each: " + exchanges + " exchanges, wanted at most " + MOST);
    }
}
