package dev.scada.modbus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.data.ValueForm.Bit;
import dev.scada.modbus.data.ValueForm.Numeric;
import dev.scada.modbus.data.ValueForm.Text;
import dev.scada.modbus.pdu.Registers;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueFormTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/value-forms.csv", numLinesToSkip = 1)
    void formsDecodeAndEncodeAsWritten(String form, String hex, String value) throws UnfitValueException {
        ValueForm.Writable writable =
                (ValueForm.Writable) PointAddress.parse("holding:0 " + form).form();
        Datum datum = datum(writable.kind(), value);
        assertThat(writable.toString()).isEqualTo(form);
        assertThat(writable.encode(datum)).as("encoded").isEqualTo(registers(hex));
        assertThat(writable.decode(registers("DEAD" + hex + "BEEF"), 1))
                .as("decoded")
                .isEqualTo(datum);
    }

    @ParameterizedTest
    @CsvSource({
        "int16, -32769", "int16, 32768", "uint16, -1", "uint16, 65536",
        "int32, -2147483649", "int32, 2147483648", "uint32, -1", "uint32, 4294967296",
        "uint64, -1",
    })
    void oneNumberPastTheRangeIsRefusedWithTheRange(String form, long value) {
        ValueForm.Writable writable =
                (ValueForm.Writable) PointAddress.parse("holding:0 " + form).form();
        assertThatThrownBy(() -> writable.encode(new Datum.Whole(value)))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageStartingWith(form + " holds ")
                .hasMessageEndingWith("got " + value);
    }

    @Test
    void int64DoesNotTakeWhatIsPastItsLast() {
        assertThatThrownBy(() -> numeric(NumberForm.INT64).encode(new Datum.Unsigned(Long.MIN_VALUE)))
                .hasMessageEndingWith("got 9223372036854775808");
        assertThatThrownBy(() -> numeric(NumberForm.INT64).encode(new Datum.Real(0x1p63)))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> numeric(NumberForm.UINT64).encode(new Datum.Real(0x1p64)))
                .isInstanceOf(UnfitValueException.class);
    }

    @Test
    void aWholeRealFitsAWholeFormAndAFractionDoesNot() throws UnfitValueException {
        assertThat(numeric(NumberForm.INT16).encode(new Datum.Real(-32_768.0))).isEqualTo(Registers.of(0x8000));
        assertThat(numeric(NumberForm.UINT64).encode(new Datum.Real(0x1p63))).isEqualTo(Registers.of(0x8000, 0, 0, 0));
        for (double value : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> numeric(NumberForm.INT16).encode(new Datum.Real(value)))
                    .hasMessage("int16 takes whole numbers, got " + value);
        }
    }

    @Test
    void float32TakesItsLargestNumberAndNotTheNextPowerOfTwo() throws UnfitValueException {
        assertThat(numeric(NumberForm.FLOAT32).encode(new Datum.Real(Float.MAX_VALUE)))
                .isEqualTo(Registers.of(0x7F7F, 0xFFFF));
        assertThatThrownBy(() -> numeric(NumberForm.FLOAT32).encode(new Datum.Real(0x1p128)))
                .hasMessageStartingWith("float32 holds ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT32", "FLOAT64"})
    void whatIsNotANumberIsReadAsSuchAndNeverWritten(NumberForm form) {
        int[] nan = new int[form.registers()];
        Arrays.fill(nan, 0x7FFF);
        assertThat(numeric(form).decode(Registers.of(nan), 0)).isEqualTo(new Datum.Real(Double.NaN));
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> numeric(form).encode(new Datum.Real(value)))
                    .hasMessageContaining("finite numbers only");
        }
    }

    @Test
    void anIntegerThatADoubleCannotHoldIsNotWrittenAsOne() throws UnfitValueException {
        assertThat(numeric(NumberForm.FLOAT64).encode(new Datum.Whole(1L << 53)))
                .isEqualTo(Registers.of(0x4340, 0, 0, 0));
        assertThatThrownBy(() -> numeric(NumberForm.FLOAT64).encode(new Datum.Whole((1L << 53) + 1)))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> numeric(NumberForm.FLOAT64).encode(new Datum.Whole(Long.MIN_VALUE)))
                .isInstanceOf(UnfitValueException.class);
    }

    @Test
    void aBitIsTakenFromItsRegisterAndMergedIntoIt() {
        for (int index = 0; index < 16; index++) {
            Bit bit = new Bit(index);
            assertThat(bit.decode(Registers.of(0xFFFF, 1 << index), 1)).isEqualTo(new Datum.Flag(true));
            assertThat(bit.decode(Registers.of(~(1 << index) & 0xFFFF), 0)).isEqualTo(new Datum.Flag(false));
            assertThat(bit.merge(0, true)).isEqualTo(1 << index);
            assertThat(bit.merge(0xFFFF, false)).isEqualTo(~(1 << index) & 0xFFFF);
            assertThat(bit.merge(0xFFFF, true)).isEqualTo(0xFFFF);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Bit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bit(16));
    }

    @Test
    void aStringOfOneCharacterTooManyOrOfAnotherAlphabetIsRefused() throws UnfitValueException {
        Text text = new Text(2, false);
        assertThat(text.encode(new Datum.Text("abcd"))).isEqualTo(Registers.of(0x6162, 0x6364));
        assertThatThrownBy(() -> text.encode(new Datum.Text("abcde")))
                .hasMessage("string of 2 registers holds 4 characters, got 5");
        assertThatThrownBy(() -> text.encode(new Datum.Text("a€"))).hasMessageContaining("ISO 8859-1");
        assertThatThrownBy(() -> text.encode(new Datum.Text("a\0"))).isInstanceOf(UnfitValueException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new Text(0, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Text(124, false));
        assertThat(new Text(123, false).width()).isEqualTo(123);
    }

    @Test
    void aValueOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> numeric(NumberForm.INT16).encode(new Datum.Text("5")))
                .hasMessageStartingWith("int16 takes a number");
        assertThatThrownBy(() -> numeric(NumberForm.FLOAT32).encode(new Datum.Flag(true)))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> new Text(1, false).encode(new Datum.Whole(5)))
                .hasMessageStartingWith("string takes text");
    }

    private static Numeric numeric(NumberForm form) {
        return new Numeric(form, RegisterOrder.ABCD);
    }

    private static Datum datum(ValueForm.Kind kind, String value) {
        return switch (kind) {
            case WHOLE -> new Datum.Whole(Long.parseLong(value));
            case UNSIGNED -> new Datum.Unsigned(Long.parseUnsignedLong(value));
            case REAL -> new Datum.Real(Double.parseDouble(value));
            case TEXT -> new Datum.Text(value);
            case FLAG -> new Datum.Flag(Boolean.parseBoolean(value));
        };
    }

    private static Registers registers(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Registers.copyOf(bytes, 0, bytes.length / 2);
    }
}
