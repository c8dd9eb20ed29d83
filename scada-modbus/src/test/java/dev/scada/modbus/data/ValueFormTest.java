package dev.scada.modbus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.data.ValueForm.Bit;
import dev.scada.modbus.data.ValueForm.Numeric;
import dev.scada.modbus.pdu.Registers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
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
        "int16, -32769",
        "int16, 32768",
        "uint16, -1",
        "uint16, 65536",
        "int32, -2147483649",
        "int32, 2147483648",
        "uint32, -1",
        "uint32, 4294967296",
        "uint64, -1",
        "int24, -8388609",
        "int24, 8388608",
        "uint24, 16777216",
        "uint24, -1",
        "int48, 140737488355328",
        "int48, -140737488355329",
        "uint48, 281474976710656",
        "bcd16, 10000",
        "bcd16, -1",
        "bcd64, 10000000000000000",
        "acc16, 65536",
        "acc64, -1",
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
                    .hasMessageStartingWith("int16 takes whole numbers, got " + value);
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

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/part-forms.csv", numLinesToSkip = 1)
    void aPartLeavesTheOtherBitsAsTheyAre(String address, String before, String value, String after)
            throws UnfitValueException {
        PointAddress parsed = PointAddress.parse(address);
        ValueForm.Part part = (ValueForm.Part) parsed.form();
        Datum datum = datum(part.kind(), value);
        assertThat(parsed).hasToString(address);
        Registers bits = part.bits(datum);
        Registers old = registers(before);
        int[] merged = new int[part.width()];
        for (int i = 0; i < merged.length; i++) {
            assertThat(bits.unsigned(i) & ~part.wireMask().unsigned(i))
                    .as("bits beside the mask")
                    .isZero();
            merged[i] = (old.unsigned(i) & ~part.wireMask().unsigned(i)) | bits.unsigned(i);
        }
        assertThat(Registers.of(merged)).isEqualTo(registers(after));
        assertThat(part.decode(registers("DEAD" + after), 1)).isEqualTo(datum);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            holding:1.4-7                  | 16    | bits 4-7 holds 0 to 15, got
            holding:1.4-7                  | -1    | bits 4-7 holds 0 to 15, got
            holding:1 int8                 | 128   | int8 holds -128 to 127, got
            holding:1 int8                 | -129  | int8 holds -128 to 127, got
            holding:1 uint8 high           | 256   | uint8 high holds 0 to 255, got
            holding:1 uint16 mask=0xF0F    | 16    | bits within 0xF0F
            holding:1 uint8 none=usual     | 255   | the device takes this number for 'no value'
            """)
    void aPartTakesWhatItsBitsHoldAndNothingElse(String address, long value, String message) {
        ValueForm.Part part = (ValueForm.Part) PointAddress.parse(address).form();
        assertThatThrownBy(() -> part.bits(new Datum.Whole(value)))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everyBitHasItsOwnPlace() throws UnfitValueException {
        for (int index = 0; index < 16; index++) {
            Bit bit = new Bit(index);
            assertThat(bit.decode(Registers.of(0xFFFF, 1 << index), 1)).isEqualTo(new Datum.Flag(true));
            assertThat(bit.decode(Registers.of(~(1 << index) & 0xFFFF), 0)).isEqualTo(new Datum.Flag(false));
            assertThat(bit.wireMask()).isEqualTo(Registers.of(1 << index));
            assertThat(bit.bits(new Datum.Flag(true))).isEqualTo(Registers.of(1 << index));
            assertThat(bit.bits(new Datum.Flag(false))).isEqualTo(Registers.of(0));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Bit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bit(16));
    }

    @ParameterizedTest
    @CsvSource({
        "int16 none=usual, 8000",
        "uint16 none=usual, FFFF",
        "acc16 none=usual, 0000",
        "int32 none=usual, 80000000",
        "uint32 CDAB none=usual, FFFFFFFF",
        "uint64 none=usual, FFFFFFFFFFFFFFFF",
        "int64 none=usual, 8000000000000000",
        "bcd16 none=usual, FFFF",
        "uint16 none=0xFFFE, FFFE",
        "int16 none=-9999, D8F1",
        "int8 high none=usual, 8012",
        "float32 none=-9999, C61C3C00",
        "string 2 none=usual, 0000FFFF",
        "string 2 space none=usual, 20202020",
        "int24 none=usual, FF800000",
        "uint24 none=usual, 00FFFFFF",
        "unix32 none=0, 00000000",
        "unix32 none=usual, FFFFFFFF",
    })
    void whatTheDeviceKeepsForNoValueIsNone(String form, String hex) {
        assertThat(decoded(form, hex)).isEqualTo(Datum.Missing.NOT_IMPLEMENTED);
    }

    @ParameterizedTest
    @CsvSource({
        "bcd16, 000A",
        "bcd32, A0000000",
        "uint16 modulus=10000, 2710",
        "uint64 modulus=10000, FFFFFFFFFFFFFFFF",
        "string 1 ascii, 41E9",
        "string 1 utf-8, C328",
        "string 1 utf-8, 41C3",
        "string 1 utf-16, D800",
        "datetime6, 07E70002001D000000000000",
        "datetime6, 000000000000000000000000",
        "datetime3, 180D01000000",
        "cp56time2a, 0018029E173BEA60",
        "unix64, 7FFFFFFFFFFFFFFF",
        "unix-ms64, 7FFFFFFFFFFFFFFF",
        "bool on=1 off=2, 0003",
    })
    void whatIsNoneOfTheFormsValuesIsNotShownAsOne(String form, String hex) {
        assertThat(decoded(form, hex)).isEqualTo(Datum.Missing.UNDECODABLE);
    }

    @Test
    void aTimeThatTheDeviceDoesNotVouchForIsNone() {
        assertThat(decoded("cp56time2a", "0018029D17BBEA5F")).isEqualTo(Datum.Missing.NOT_IMPLEMENTED);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/value-forms.csv", numLinesToSkip = 1)
    void theFirstAndTheLastLegalAddressCountTheWidthAndOneMoreIsRefused(String form, String hex) {
        int width = hex.length() / 4;
        int last = 65_536 - width;
        assertThat(PointAddress.parse("holding:0 " + form).lastWireAddress()).isEqualTo(width - 1);
        assertThat(PointAddress.parse("holding:" + last + " " + form).lastWireAddress())
                .isEqualTo(65_535);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointAddress.parse("holding:" + (last + 1) + " " + form))
                .withMessageContaining("65535");
    }

    @Test
    void timesOfCalendarAndClockAreThoseOfTheDevicesZone() throws UnfitValueException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Conventions conventions = new Conventions(Addressing.ZERO_BASED, RegisterOrder.ABCD, berlin);
        TimeForm six = (TimeForm)
                PointAddress.parse("holding:0 datetime6", conventions).form();
        Datum summer = new Datum.Time(Instant.parse("2024-07-01T10:00:00Z"));
        assertThat(six.encode(summer)).isEqualTo(Registers.of(2024, 7, 1, 12, 0, 0));
        assertThat(six.decode(six.encode(summer), 0)).isEqualTo(summer);
        TimeForm cp56 = (TimeForm)
                PointAddress.parse("holding:0 cp56time2a", conventions).form();
        for (String twice : new String[] {"2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"}) {
            Datum time = new Datum.Time(Instant.parse(twice));
            assertThat(cp56.decode(cp56.encode(time), 0))
                    .as("the hour that comes twice")
                    .isEqualTo(time);
        }
    }

    @Test
    void aTimeBetweenTwoStepsIsRefusedUnlessRoundingIsSaid() throws UnfitValueException {
        Datum half = new Datum.Time(Instant.parse("2024-07-01T10:00:00.500Z"));
        assertThatThrownBy(() -> writable("unix32").encode(half))
                .hasMessageStartingWith("unix32 counts whole seconds, got 2024-07-01T10:00:00.500Z");
        assertThat(writable("unix32 round").decode(writable("unix32 round").encode(half), 0))
                .isEqualTo(new Datum.Time(Instant.parse("2024-07-01T10:00:01Z")));
        assertThatThrownBy(() -> writable("unix32").encode(new Datum.Time(Instant.ofEpochSecond(-1))))
                .hasMessageStartingWith("unix32 holds 1970");
        assertThatThrownBy(() -> writable("unix32").encode(new Datum.Time(Instant.ofEpochSecond(1L << 32))))
                .hasMessageStartingWith("unix32 holds 1970");
        assertThatThrownBy(() -> writable("cp56time2a").encode(new Datum.Time(Instant.parse("2128-01-01T00:00:00Z"))))
                .hasMessageContaining("the years 2000 to 2127");
    }

    @Test
    void aFractionIsRoundedOnlyWhereThatIsSaid() throws UnfitValueException {
        assertThatThrownBy(() -> writable("int16").encode(new Datum.Real(2.5)))
                .hasMessage("int16 takes whole numbers, got 2.5; a point that says 'round' takes the nearest");
        assertThat(writable("int16 round").encode(new Datum.Real(2.5))).isEqualTo(Registers.of(3));
        assertThat(writable("int16 round").encode(new Datum.Real(-2.5))).isEqualTo(Registers.of(0xFFFD));
        assertThat(writable("int16 round").encode(new Datum.Real(0.49999999999999994)))
                .isEqualTo(Registers.of(0));
        assertThatThrownBy(() -> writable("int16 round").encode(new Datum.Real(32_767.5)))
                .hasMessageStartingWith("int16 holds");
    }

    @Test
    void aNumberThatTheDeviceWouldTakeForNoneOrPastItsRollOverIsNotWritten() {
        assertThatThrownBy(() -> writable("uint16 none=usual").encode(new Datum.Whole(65_535)))
                .hasMessageContaining("the device takes this number for 'no value'");
        assertThatThrownBy(() -> writable("uint16 modulus=10000").encode(new Datum.Whole(10_000)))
                .hasMessageContaining("uint16 holds 0 to 9999, where it rolls over");
    }

    /** Whatever a device sends is a value or is said to be none; and a value that is written is read again. */
    @ParameterizedTest
    @CsvFileSource(resources = "/golden/value-forms.csv", numLinesToSkip = 1)
    void anyRegistersAreAValueThatCanBeWrittenBackOrNone(String form, String hex) throws UnfitValueException {
        ValueForm.Writable writable = writable(form);
        boolean hasNoFalse = form.contains("on=") && !form.contains("off=");
        Random random = new Random(form.hashCode());
        int[] words = new int[hex.length() / 4];
        for (int round = 0; round < 500; round++) {
            for (int i = 0; i < words.length; i++) {
                words[i] = random.nextInt(round % 3 == 0 ? 64 : 0x10000);
            }
            Datum datum = writable.decode(Registers.of(words), 0);
            boolean isNumber = !(datum instanceof Datum.Real real) || Double.isFinite(real.value());
            if (!(datum instanceof Datum.Missing) && !hasNoFalse && isNumber && !isEmptySpace(form, datum)) {
                assertThat(writable.decode(writable.encode(datum), 0))
                        .as("%s", datum)
                        .isEqualTo(datum);
            }
        }
    }

    private static boolean isEmptySpace(String form, Datum datum) {
        // Behind a NUL in its padding, a text may end in the space that would be taken for padding when it is written.
        return form.contains("space")
                && datum instanceof Datum.Text text
                && text.value().endsWith(" ");
    }

    @Test
    void everyHalfIsTheSameHalfAfterwards() {
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            double value = NumberForm.FLOAT16.real(bits);
            if (!Double.isNaN(value)) {
                assertThat(NumberForm.FLOAT16.realBits(value)).isEqualTo(bits);
            }
        }
        assertThat(NumberForm.FLOAT16.realBits(65_519.999)).isEqualTo(0x7BFF);
        assertThatThrownBy(() -> writable("float16").encode(new Datum.Real(65_520)))
                .hasMessageStartingWith("float16 holds -65504 to 65504");
    }

    private static ValueForm.Writable writable(String form) {
        return (ValueForm.Writable) PointAddress.parse("holding:0 " + form).form();
    }

    private static Datum decoded(String form, String hex) {
        PointAddress address = PointAddress.parse("holding:1 " + form);
        return address.decode(registers("DEAD" + hex), 0);
    }

    @Test
    void aStringOfOneCharacterTooManyOrOfAnotherAlphabetIsRefused() throws UnfitValueException {
        TextForm text = new TextForm(2, false);
        assertThat(text.encode(new Datum.Text("abcd"))).isEqualTo(Registers.of(0x6162, 0x6364));
        assertThatThrownBy(() -> text.encode(new Datum.Text("abcde")))
                .hasMessage("string of 2 registers holds 4 characters, got 5");
        assertThatThrownBy(() -> text.encode(new Datum.Text("a€"))).hasMessageContaining("ISO-8859-1");
        assertThatThrownBy(() -> text.encode(new Datum.Text("a\0"))).isInstanceOf(UnfitValueException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new TextForm(0, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextForm(124, false));
        assertThat(new TextForm(123, false).width()).isEqualTo(123);
    }

    @Test
    void aValueOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> numeric(NumberForm.INT16).encode(new Datum.Text("5")))
                .hasMessageStartingWith("int16 takes a number");
        assertThatThrownBy(() -> numeric(NumberForm.FLOAT32).encode(new Datum.Flag(true)))
                .isInstanceOf(UnfitValueException.class);
        assertThatThrownBy(() -> new TextForm(1, false).encode(new Datum.Whole(5)))
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
            case BYTES -> new Datum.Bytes(HexFormat.of().parseHex(value));
            case TIME -> new Datum.Time(Instant.parse(value));
            case FLAG -> new Datum.Flag(Boolean.parseBoolean(value));
        };
    }

    private static Registers registers(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Registers.copyOf(bytes, 0, bytes.length / 2);
    }
}
