package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.modbus.data.RegisterOrder;
import dev.scada.modbus.pdu.Table;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModbusPointTest {

    private static ModbusPoint point(Table table, Optional<PointForm> form, RegisterOrder order) {
        return new ModbusPoint(table, 100, form, order, Optional.empty(), Optional.empty());
    }

    @Test
    void howeverItIsWrittenTheSamePointIsEqual() {
        ModbusPoint shorthand = ModbusPoint.parse("40101");
        assertThat(point(Table.HOLDING, Optional.empty(), RegisterOrder.ABCD)).isEqualTo(shorthand);
        assertThat(point(Table.HOLDING, Optional.of(PointForm.UINT16), RegisterOrder.CDAB))
                .isEqualTo(shorthand)
                .hasSameHashCodeAs(shorthand)
                .hasToString("holding:100");
        assertThat(point(Table.COIL, Optional.empty(), RegisterOrder.DCBA)).isEqualTo(ModbusPoint.parse("coil:100"));
        assertThat(new ModbusPoint(
                        Table.HOLDING, 100, Optional.empty(), RegisterOrder.CDAB, Optional.of(3), Optional.empty()))
                .isEqualTo(ModbusPoint.parse("holding:100.3"));
        assertThat(new ModbusPoint(
                        Table.HOLDING,
                        100,
                        Optional.of(PointForm.STRING),
                        RegisterOrder.BADC,
                        Optional.empty(),
                        Optional.of(8)))
                .isEqualTo(ModbusPoint.parse("holding:100 string 8 BADC"));
    }

    @ParameterizedTest
    @CsvSource({
        "holding:0", "input:65535 int16", "holding:1 int16 BADC", "holding:1 uint32 CDAB", "holding:1 int64 DCBA",
        "holding:1 uint64", "holding:1 float32 BADC", "holding:65532 float64", "holding:5.0", "input:5.15",
        "holding:20 string 123", "coil:0", "discrete:65535",
    })
    void theTextOfAPointIsItsShorthand(String shorthand) {
        assertThat(ModbusPoint.parse(shorthand)).hasToString(shorthand);
        assertThat(ModbusPoint.parse(ModbusPoint.parse(shorthand).toString())).isEqualTo(ModbusPoint.parse(shorthand));
    }

    @Test
    void componentsThatContradictOneAnotherAreRefused() {
        refused(Table.HOLDING, Optional.of(PointForm.FLOAT32), Optional.of(3), Optional.empty(), "a bit is that of");
        refused(Table.COIL, Optional.empty(), Optional.of(3), Optional.empty(), "not of coil");
        refused(Table.HOLDING, Optional.of(PointForm.BOOL), Optional.empty(), Optional.empty(), "bool needs the bit");
        refused(Table.HOLDING, Optional.of(PointForm.STRING), Optional.empty(), Optional.empty(), "has a length");
        refused(Table.HOLDING, Optional.empty(), Optional.empty(), Optional.of(8), "uint16 has no length");
        refused(Table.COIL, Optional.of(PointForm.INT16), Optional.empty(), Optional.empty(), "its form is bool");
        refused(Table.HOLDING, Optional.empty(), Optional.of(16), Optional.empty(), "bit 16 is not within 0");
    }

    private static void refused(
            Table table, Optional<PointForm> form, Optional<Integer> bit, Optional<Integer> length, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModbusPoint(table, 100, form, RegisterOrder.ABCD, bit, length))
                .withMessageContaining(message);
    }
}
