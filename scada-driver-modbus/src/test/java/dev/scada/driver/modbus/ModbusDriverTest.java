package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.value.ValueKind;
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
                        + " (max-registers)");
    }

    @Test
    void aLineIsItsHostAndPort() {
        assertThat(driver.medium(new ModbusTcpLine("PLC-3", 502))).isEqualTo(Medium.tcp("plc-3", 502));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusTcpLine(" ", 502));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusTcpLine("plc", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModbusTcpLine("plc", 65_536));
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
}
