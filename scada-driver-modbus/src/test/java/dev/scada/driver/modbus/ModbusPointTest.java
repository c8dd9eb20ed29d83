package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.modbus.data.Addressing;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.RegisterOrder;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModbusPointTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            holding:0x64                        | holding:100
            holding:100 UINT16                  | holding:100
            holding:100 uint16 cdab             | holding:100
            40101                               | 400101
            coil:7 bool                         | coil:7
            holding:20 STRING 8 badc            | holding:20 string 8 BADC
            holding:100 bool pulse=2s on=1      | holding:100 bool on=0x1 pulse=2000ms
            holding:100 int16 SCALE-REGISTER=holding:0x69 round | holding:100 int16 round scale-register=holding:105
            """)
    void howeverItIsWrittenTheSamePointIsEqual(String text, String canonical) {
        ModbusPoint point = ModbusPoint.parse(canonical);
        assertThat(ModbusPoint.parse(text))
                .isEqualTo(point)
                .hasSameHashCodeAs(point)
                .hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holding:0",
                "input:65535 int16",
                "holding:1 int16 BADC",
                "holding:1 uint32 CDAB",
                "holding:1 int64 DCBA",
                "holding:1 uint64",
                "holding:1 float32 BADC",
                "holding:65532 float64",
                "holding:5.0",
                "input:5.15",
                "holding:20 string 123",
                "coil:0",
                "discrete:65535",
                "holding:65535 float32",
                "400101.4-7",
                "holding:5.4-7",
                "holding:[105,104,200] uint48",
                "holding:9 uint16 mask=0xF0F",
                "holding:9 uint8 high",
                "holding:9 bcd32 CDAB",
                "holding:9 int16 none=0x8000 round scale-register=holding:20",
                "holding:9 float32 ABCD",
                "input:9 write=holding:9",
                "holding:9 bool on=0x5A5A off=0x0 pulse=500ms",
                "coil:9 pulse=10ms",
                "holding:9 write-only",
                "holding:9 pulse=600000ms rest=7",
                "holding:9 cp56time2a DCBA",
                "holding:9.4-7 none=0xF",
            })
    void theTextOfAPointIsItsShorthand(String shorthand) {
        assertThat(ModbusPoint.parse(shorthand)).hasToString(shorthand);
        assertThat(ModbusPoint.parse(ModbusPoint.parse(shorthand).toString())).isEqualTo(ModbusPoint.parse(shorthand));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            holding:9 int16 scale-register=input:20    | one register of the value's own table, as in input:100 int16
            coil:9 scale-register=coil:20              | one register of the value's own table
            holding:9 int16 scale-register=holding:2.1 | one register of the value's own table
            holding:9 write=input:20                   | expected the holding register that it is written to
            holding:9 write=coil:20                    | as in write=holding:200
            coil:9 write=discrete:2                    | expected the coil that it is written to, in the same form, as in write=coil:200
            holding:9 pulse=9ms                        | a pulse lasts 10ms to 10min
            holding:9 pulse=600001ms                   | a pulse lasts 10ms to 10min
            holding:9 pulse=soon                       | expected how long, as in pulse=500ms or pulse=2s
            holding:9 rest=5                           | a rest value is what a pulse ends with
            holding:9 pulse=1s rest=never              | expected the number that the pulse ends with
            holding:9 speed=5                          | is not known: expected mask=
            holding:65536 float32                      | holding:65536 is past the last wire address 65535
            holding:9 bool                             | holding holds registers: bool needs the bit
            """)
    void aPointWithoutMeaningIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModbusPoint.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void whereItIsIsTheDevicesToSay() {
        Conventions oneBased = new Conventions(Addressing.ONE_BASED, RegisterOrder.CDAB, ZoneOffset.UTC);
        TablePoint point = (TablePoint) ModbusPoint.parse("input:65536 int16 scale-register=input:1 write=holding:5");
        assertThat(point.address(oneBased)).hasToString("input:65535 int16");
        assertThat(point.scaleAddress(oneBased)).isZero();
        assertThat(point.target(oneBased)).hasToString("holding:4 int16");
        assertThat(((TablePoint) ModbusPoint.parse("40101 float32")).address(oneBased))
                .hasToString("holding:100 float32 CDAB");
        assertThat(((TablePoint) ModbusPoint.parse("holding:101 float32 ABCD")).address(oneBased))
                .hasToString("holding:100 float32");
        assertThat(((TablePoint) ModbusPoint.parse("input:9.4-7 write=holding:5")).target(Conventions.USUAL))
                .hasToString("holding:5.4-7");
    }
}
