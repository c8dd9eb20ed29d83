package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.LineTuning.Quicker;
import dev.scada.api.medium.SerialSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickerLinesTest {
    private final ModbusDriver driver = new ModbusDriver();

    private static SerialSettings serial(int baudRate) {
        return new SerialSettings("COM1", baudRate, 8, SerialSettings.Parity.EVEN, 1);
    }

    @Test
    void aBusIsQuickerAtEachHigherBaudRateAndElseTheSame() {
        ModbusRtuLine line = ModbusRtuLine.of(serial(38_400));
        List<Quicker<ModbusLine>> quicker = driver.quicker(line);
        assertThat(quicker)
                .containsExactly(
                        new Quicker<>("raise the baud rate to 57600", ModbusRtuLine.of(serial(57_600))),
                        new Quicker<>("raise the baud rate to 115200", ModbusRtuLine.of(serial(115_200))));
        assertThat(quicker.get(0).line().cost().of(250)).isLessThan(line.cost().of(250));
    }

    @Test
    void whatIsAtItsFastestOrOnANetworkHasNothingToRaise() {
        assertThat(driver.quicker(ModbusAsciiLine.of(serial(115_200)))).isEmpty();
        assertThat(driver.quicker(ModbusTcpLine.of("localhost", 502))).isEmpty();
    }
}
