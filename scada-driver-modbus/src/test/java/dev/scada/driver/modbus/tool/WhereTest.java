package dev.scada.driver.modbus.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.SerialSettings.Parity;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import dev.scada.driver.modbus.ModbusAsciiLine;
import dev.scada.driver.modbus.ModbusAsciiOverTcpLine;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusRtuLine;
import dev.scada.driver.modbus.ModbusRtuOverTcpLine;
import dev.scada.driver.modbus.ModbusTcpLine;
import dev.scada.driver.modbus.ModbusTlsLine;
import dev.scada.driver.modbus.ModbusUdpLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Places on the command line, and the lines that they are. */
final class WhereTest {

    private static Where one(String... words) throws UsageException {
        return Where.one(Arguments.parse(List.of(words), Set.of(), Set.of()));
    }

    private static ModbusLine line(String... words) throws UsageException {
        return one(words).line();
    }

    @Test
    void eachSchemeIsATransport() throws UsageException {
        assertThat(line("tcp://10.0.0.5")).isEqualTo(ModbusTcpLine.of("10.0.0.5", 502));
        assertThat(line("tcp:plc-3:1502")).isEqualTo(ModbusTcpLine.of("plc-3", 1502));
        assertThat(line("tcp://[fe80::1]:65535")).isEqualTo(ModbusTcpLine.of("fe80::1", 65_535));
        assertThat(line("udp://10.0.0.5:1")).isEqualTo(new ModbusUdpLine("10.0.0.5", 1, 1));
        assertThat(line("rtu-over-tcp://h:4001")).isEqualTo(ModbusRtuOverTcpLine.of("h", 4001));
        assertThat(line("ascii-over-tcp://h:4001")).isEqualTo(ModbusAsciiOverTcpLine.of("h", 4001));
    }

    @Test
    void aSerialPortSpeaksAsItIsSaid() throws UsageException {
        assertThat(line("rtu:/dev/ttyUSB0"))
                .isEqualTo(ModbusRtuLine.of(new SerialSettings("/dev/ttyUSB0", 9600, 8, Parity.NONE, 1)));
        Where ascii = one("ascii:COM3", "--baud=19200", "--parity", "even", "--data-bits", "7", "--stop-bits", "2");
        assertThat(ascii.line()).isEqualTo(ModbusAsciiLine.of(new SerialSettings("COM3", 19_200, 7, Parity.EVEN, 2)));
        assertThat(ascii.text()).isEqualTo("ascii:COM3 19200 Bd 7E2");
        assertThat(((ModbusRtuLine) line("rtu:p", "--local-echo")).localEcho()).isTrue();
    }

    @Test
    void tlsTakesItsFilesAndNoSecretInClear() throws UsageException {
        TlsSettings settings = new TlsSettings(
                Path.of("ca.pem"), Path.of("us.pem"), new Secret(Secret.Source.FILE, "us.key"), Optional.of("plc"));
        assertThat(line(
                        "tls://h",
                        "--trust",
                        "ca.pem",
                        "--certificate",
                        "us.pem",
                        "--key",
                        "us.key",
                        "--server-name",
                        "plc"))
                .isEqualTo(new ModbusTlsLine("h", 802, settings, 1));
        ModbusTlsLine fromEnvironment =
                (ModbusTlsLine) line("tls://h:1", "--trust", "a", "--certificate", "b", "--key", "env:KEY");
        assertThat(fromEnvironment.tls().key()).isEqualTo(new Secret(Secret.Source.ENV, "KEY"));
    }

    @Test
    void severalBaudRatesAndParitiesAreEachCombination() throws UsageException {
        Arguments arguments =
                Arguments.parse(List.of("rtu:p", "--baud", "9600,19200", "--parity", "none,odd"), Set.of(), Set.of());
        assertThat(Where.all(arguments))
                .extracting(Where::text)
                .containsExactly("rtu:p 9600 Bd 8N1", "rtu:p 9600 Bd 8O1", "rtu:p 19200 Bd 8N1", "rtu:p 19200 Bd 8O1");
    }

    @Test
    void aBusHasUnitsOneTo247() throws UsageException {
        assertThat(UnitScan.usualUnits(one("rtu:p"))).isEqualTo("1-247");
        assertThat(UnitScan.usualUnits(one("ascii-over-tcp://h:1"))).isEqualTo("1-247");
        assertThat(UnitScan.usualUnits(one("udp://h"))).isEqualTo("1-247,255,0");
    }
}
