package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.value.ValueKind;
import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.pdu.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver as a plain class: no container, no network. */
final class ModbusDriverTest {

    private final ModbusDriver driver = new ModbusDriver();

    @ParameterizedTest
    @CsvSource({
        "coil:1, BOOL, true",
        "discrete:1, BOOL, false",
        "input:1, INT, false",
        "holding:1, INT, true",
        "holding:1.5, BOOL, true",
        "input:1.5, BOOL, false",
        "holding:1 int64, INT, true",
        "holding:1 uint64, UINT64, true",
        "holding:1 float32, REAL, true",
        "input:1 float64, REAL, false",
        "holding:1 string 4, TEXT, true",
        "holding:1.4-7, INT, true",
        "holding:1 bytes 4, BYTES, true",
        "holding:1 unix32, TIME, true",
        "holding:1 acc64, UINT64, true",
        "holding:1 bool on=1, BOOL, true",
        "input:1 int16 write=holding:7, INT, true",
        "holding:1 int16 scale-register=holding:7, REAL, true",
        "'holding:[3,2] uint32', INT, true",
        "'holding:[3,5] uint32', INT, false",
    })
    void aPointIsWhatItsTableAndFormSay(String point, ValueKind kind, boolean isWritable) throws InvalidPointException {
        PointType type = driver.describe(ModbusDevice.ofUnit(1), ModbusPoint.parse(point));
        assertThat(type).isEqualTo(isWritable ? PointType.readWrite(kind) : PointType.readOnly(kind));
    }

    @Test
    void aValueWiderThanTheDeviceHandsOutIsRefused() throws InvalidPointException {
        ModbusDevice small = new ModbusDevice(1, 3, 1);
        assertThat(driver.describe(small, ModbusPoint.parse("holding:1 string 3"))
                        .kind())
                .isEqualTo(ValueKind.TEXT);
        assertThatThrownBy(() -> driver.describe(small, ModbusPoint.parse("holding:1 float64")))
                .isInstanceOf(InvalidPointException.class)
                .hasMessage("holding:1 float64 takes 4 registers, and the device hands out 3 in one answer"
                        + " (maxRegisters)");
    }

    @Test
    void aLineIsItsHostAndPort() {
        assertThat(driver.medium(ModbusTcpLine.of("PLC-3", 502))).isEqualTo(Medium.tcp("plc-3", 502));
        assertThatIllegalArgumentException().isThrownBy(() -> ModbusTcpLine.of(" ", 502));
        assertThatIllegalArgumentException().isThrownBy(() -> ModbusTcpLine.of("plc", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ModbusTcpLine.of("plc", 65_536));
    }

    @Test
    void aDeviceKeepsToTheProtocolsLimits() {
        assertThat(new ModbusDevice(0, 1, 1).unit()).isZero();
        assertThat(new ModbusDevice(255, 125, 2000).unit()).isEqualTo(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusDevice(256, 125, 2000));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusDevice(-1, 125, 2000));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusDevice(1, 126, 2000));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusDevice(1, 0, 2000));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusDevice(1, 125, 2001));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusDevice(1, 125, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            holding:9 float32                       | holding:9 float32 would read what the device's settings forbid (forbidden: holding:10-19)
            holding:[9,20] uint32                   | would read what the device's settings forbid
            holding:9 int16 scale-register=holding:30 | would read what the device's settings forbid
            holding:1 float32 scale-register=holding:2 | a scale register scales whole numbers, not float32
            holding:[0,200] uint32                  | reaches over 201 registers, and the device hands out 125 in one answer
            input:5 pulse=1s                        | a pulse is a number or true that is written and taken back
            holding:5 string 2 pulse=1s             | and this point is text
            input:5 write-only                      | can be neither read nor written
            holding:5.3 write-only                  | that needs mask write (maskWrite: true)
            """)
    void aPointThatTheDeviceCannotHaveIsRefusedWithTheReason(String point, String message) {
        assertThatThrownBy(() -> driver.describe(RulesOfADevice.forbidden("holding:10-19"), ModbusPoint.parse(point)))
                .isInstanceOf(InvalidPointException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatCountsFromOneHasNoZeroAndOneMoreAtTheEnd() throws InvalidPointException {
        ModbusDevice oneBased = RulesOfADevice.oneBased();
        assertThatThrownBy(() -> driver.describe(oneBased, ModbusPoint.parse("holding:0")))
                .hasMessageContaining("this device counts from 1");
        driver.describe(oneBased, ModbusPoint.parse("holding:65535 float32"));
        assertThatThrownBy(() -> driver.describe(ModbusDevice.ofUnit(1), ModbusPoint.parse("holding:65535 float32")))
                .hasMessageContaining("ends at 65536");
    }

    @Test
    void acrossWhatReadingClearsNoPointReaches() throws InvalidPointException {
        ModbusDevice device = RulesOfADevice.clearing("holding:10-19");
        driver.describe(device, ModbusPoint.parse("holding:10 float64"));
        assertThatThrownBy(() -> driver.describe(device, ModbusPoint.parse("holding:[9,20] uint32")))
                .hasMessageContaining("(clearOnRead: holding:10-19)");
    }

    @Test
    void rangesAndZonesAreCheckedWithTheDevice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulesOfADevice.forbidden("holding:20-10"))
                .withMessageContaining("upside down");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulesOfADevice.clearing("holding:1.5"))
                .withMessageContaining("no range of addresses");
        assertThatIllegalArgumentException().isThrownBy(() -> RulesOfADevice.gap(-1));
        assertThat(AddressRange.parse("40101-40200", Addressing.ONE_BASED))
                .isEqualTo(new AddressRange(Table.HOLDING, 100, 199, "40101-40200"));
        assertThat(AddressRange.parse("holding:1-2", Addressing.ONE_BASED).from())
                .isZero();
    }
}
