package dev.scada.driver.modbus;

import dev.scada.api.driver.LineTuning.Quicker;
import dev.scada.api.medium.SerialSettings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What makes a line quicker: on a bus the baud rate. Requests ahead of their answers are left to who knows the device. */
final class QuickerLines {
    /** That adapters and devices commonly have (MODBUS over Serial Line V1.02, 2.2, asks for 9600 and 19200). */
    private static final int[] BAUD_RATES = {1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200};

    private QuickerLines() {}

    static List<Quicker<ModbusLine>> than(ModbusLine line) {
        if (line instanceof ModbusRtuLine rtu) {
            return quicker(
                    rtu.serial(),
                    serial -> new ModbusRtuLine(
                            serial, rtu.turnaround(), rtu.framePause(), rtu.localEcho(), rtu.afterBroadcast()));
        }
        if (line instanceof ModbusAsciiLine ascii) {
            return quicker(
                    ascii.serial(),
                    serial -> new ModbusAsciiLine(
                            serial, ascii.turnaround(), ascii.framePause(), ascii.localEcho(), ascii.afterBroadcast()));
        }
        return List.of();
    }

    private static List<Quicker<ModbusLine>> quicker(SerialSettings now, Function<SerialSettings, ModbusLine> line) {
        return IntStream.of(BAUD_RATES)
                .filter(rate -> rate > now.baudRate())
                .mapToObj(rate -> new Quicker<>(
                        "raise the baud rate to " + rate,
                        line.apply(new SerialSettings(
                                now.port(), rate, now.dataBits(), now.parity(), now.stopBits(), now.rs485()))))
                .toList();
    }
}
