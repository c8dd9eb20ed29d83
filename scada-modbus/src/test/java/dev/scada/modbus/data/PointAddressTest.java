package dev.scada.modbus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PointAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            holding:100                    | holding:100
            HOLDING:100                    | holding:100
            input:5                        | input:5
            coil:0                         | coil:0
            discrete:3                     | discrete:3
            holding:0x64                   | holding:100
            holding:0XfFfF                 | holding:65535
            coil:65535                     | coil:65535
            holding:100.3                  | holding:100.3
            holding:100.15                 | holding:100.15
            holding:[105,104,200] uint48   | holding:[105,104,200] uint48
            holding:[0x69,104] float32 CDAB | holding:[105,104] float32 CDAB
            holding:[7]                    | holding:7
            holding:100.4-7                | holding:100.4-7
            holding:100.3-3                | holding:100.3
            holding:100.0-7                | holding:100 uint8
            holding:100.8-15               | holding:100 uint8 high
            holding:100 uint8 low          | holding:100 uint8
            holding:100 uint16 mask=0x00f0 | holding:100.4-7
            holding:100 mask=0x00f0        | holding:100.4-7
            holding:100.4-7 none=usual     | holding:100.4-7 none=0xFFFF
            holding:100 int16 none=usual   | holding:100 int16 none=0x8000
            holding:100 int16 none=-1,0x8000 round | holding:100 int16 none=0xFFFF,0x8000 round
            holding:100 none=usual         | holding:100 uint16 none=0xFFFF
            holding:100 float32 none=usual | holding:100 float32
            holding:100 float32 none=-9999 | holding:100 float32 none=0xC61C3C00
            holding:100 int8 none=usual    | holding:100 int8 none=0x80
            holding:100 bool on=255        | holding:100 bool on=0xFF
            holding:9 STRING 4 UTF-8 badc  | holding:9 string 4 BADC utf-8
            40101                          | holding:100
            40001                          | holding:0
            49999                          | holding:9998
            400101                         | holding:100
            465536                         | holding:65535
            30006                          | input:5
            300001                         | input:0
            10004                          | discrete:3
            00001                          | coil:0
            000001                         | coil:0
            065536                         | coil:65535
            40101.3                        | holding:100.3
            holding:100 uint16             | holding:100
            holding:100 uint16 CDAB        | holding:100
            holding:100 int16 DCBA         | holding:100 int16 BADC
            holding:100 float32 CDAB       | holding:100 float32 CDAB
            holding:100  FLOAT32   cdab    | holding:100 float32 CDAB
            holding:100 float32 ABCD       | holding:100 float32
            40101 float32                  | holding:100 float32
            holding:65534 int32            | holding:65534 int32
            holding:65532 uint64           | holding:65532 uint64
            holding:20 string 8            | holding:20 string 8
            holding:20 string 8 BADC       | holding:20 string 8 BADC
            coil:7 bool                    | coil:7
            """)
    void anAddressIsReadAndWrittenBackInItsShortestForm(String text, String canonical) {
        PointAddress address = PointAddress.parse(text);
        assertThat(address).hasToString(canonical);
        assertThat(PointAddress.parse(canonical)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                       | an address is missing: expected holding:100
            pump                     | 'pump' is no address: expected holding:100
            register:5               | 'register' in 'register:5' is no table: expected holding, input, coil or discrete
            holding:                 | '' is no wire address: expected 0 to 65535, as in holding:100
            holding:-1               | '-1' is no wire address
            holding:65536            | holding:65536 is past the last wire address 65535
            holding:0x10001          | holding:0x10001 is past the last wire address 65535
            holding:0x10000          | holding:65536 is past the last wire address 65535
            holding:100.4-16         | '.4-16' is no bit of a register: expected .0 (lowest) to .15, or a range such as .4-7
            holding:100.7-4          | '.7-4' is upside down: the lowest bit stands first, .4-7
            coil:5.1-2               | coil holds single bits: '.1-2' has no place in coil:5
            holding:[1, 2] uint32    | is no list of registers: expected holding:[105,104,200]
            holding:[] uint16        | '' is no wire address
            coil:[1,2]               | is no list of registers
            holding:[1,2]            | uint16 takes 1 registers, and the list names 2
            holding:[1,2] uint48     | uint48 takes 3 registers, and the list names 2
            holding:[1,65536] uint32 | holding:65536 is past the last wire address 65535
            holding:1 uint8 middle   | 'middle' is no half of a register: expected low or high
            holding:1 int16 mask=3   | a mask picks bits of an unsigned integer, as in uint32 mask=0xFFFF, not of int16
            holding:1 uint16 mask=0x10000 | a mask of uint16 has at least one of its 16 bits and no other, got 0x10000
            holding:1 uint16 mask=0  | a mask of uint16 has at least one
            holding:1 uint16 mask=x  | 'mask=x' is no whole number: expected one such as 100 or 0x5A5A
            holding:1 int16 none=0x10000 | none=0x10000 is wider than the 16 bits of int16
            holding:1 int16 none=40000 | none=40000: int16 holds -32768 to 32767
            holding:1 int16 none=never | 'never' in none= is no number
            holding:1 int16 modulus=10 | int16 rolls over nowhere: a modulus is for unsigned integers
            holding:1 uint16 modulus=1 | a modulus is at least 2, got 1
            holding:1 int16 max=5    | 'max=5' is not known: expected mask=, none=, modulus=, on=, off= or round
            holding:1 int16 on=5     | 'on' has no use for int16
            holding:1 bool off=5     | off= needs on= beside it
            holding:1 bool on=65536  | on=65536: a register holds 0 to 65535
            holding:1 bool on=1 off=1 | on and off are the same word, 0x1
            holding:1 int16 round round | 'round' stands twice
            holding:1 string 4 latin | 'latin' says nothing of a string
            holding:1 string 4 none=0 | expected none=usual
            holding:1 bytes          | bytes needs its length in registers of two octets, as in bytes 4
            holding:1 datetime6 CDAB | its order is ABCD or BADC, got CDAB
            holding:1 cp56time2a none=1 | cp56time2a takes no markers
            holding:1 bcd            | did you mean bcd16 or bcd32?
            holding:400101           | the form of manuals stands alone: 400101
            holding:99999999999      | is no wire address
            100                      | '100' does not say its table: the form of manuals has 5 or 6 digits (40101, 400101); else write holding:100
            4000101                  | does not say its table
            40000                    | '40000': manuals count from one, so the first is 40001
            400000                   | the first is 400001
            465537                   | '465537' is past the last address 465536
            20001                    | begins with no table's digit: expected 0 (coil), 1 (discrete), 3 (input) or 4 (holding)
            holding:100.16           | '.16' is no bit of a register: expected .0 (lowest) to .15
            holding:100.             | '.' is no bit of a register
            coil:5.1                 | coil holds single bits: '.1' has no place in coil:5
            holding:100.3 float32    | 'float32' is left over after holding:100.3
            holding:100 float        | 'float' is no form: expected int16, uint16
            holding:100 float        | did you mean float32?
            holding:100 float32 AB   | 'AB' is no order of bytes: expected ABCD
            holding:100 float32 CDAB x | 'x' is left over after holding:100 float32 CDAB
            holding:100 bool         | holding holds registers: bool needs the bit, as in holding:100.0
            coil:1 int16             | coil holds single bits: its form is bool, not int16
            holding:65535 float32    | holding:65535 float32 ends at 65536: wire addresses run from 0 to 65535
            holding:65533 uint64     | ends at 65536
            holding:20 string        | string needs its length in registers of two characters, as in string 8
            holding:20 string eight  | got 'eight'
            holding:20 string 0      | not within 1 to 123
            holding:20 string 124    | not within 1 to 123
            holding:20 string 8 CDAB | a string has no word order: expected ABCD or BADC, got CDAB
            """)
    void aWrongAddressIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointAddress.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void theLastAddressCountsTheWidth() {
        assertThat(PointAddress.parse("holding:10 float64").lastWireAddress()).isEqualTo(13);
        assertThat(PointAddress.parse("holding:10.3").lastWireAddress()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> new PointAddress(Table.COIL, -1, new ValueForm.Flag()));
    }

    @Test
    void whereADeviceCountsFromOneOnlyNamedPlacesMove() {
        Conventions oneBased = new Conventions(Addressing.ONE_BASED, RegisterOrder.ABCD, ZoneOffset.UTC);
        assertThat(PointAddress.parse("holding:1", oneBased).wireAddress()).isZero();
        assertThat(PointAddress.parse("holding:65536", oneBased).wireAddress()).isEqualTo(65_535);
        assertThat(PointAddress.parse("holding:65535 int32", oneBased).lastWireAddress())
                .isEqualTo(65_535);
        assertThat(PointAddress.parse("40001", oneBased).wireAddress()).isZero();
        assertThat(PointAddress.parse("holding:[105,104] int32", oneBased).list())
                .containsExactly(104, 103);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointAddress.parse("holding:0", oneBased))
                .withMessage("holding:0: this device counts from 1 (addressing: one-based), so its first is holding:1");
        assertThatIllegalArgumentException().isThrownBy(() -> PointAddress.parse("holding:65536 int32", oneBased));
    }

    @Test
    void aDevicesOrderIsThatOfNumbersThatNameNone() {
        Conventions swapped = new Conventions(Addressing.ZERO_BASED, RegisterOrder.CDAB, ZoneOffset.UTC);
        assertThat(PointAddress.parse("holding:1 float32", swapped)).hasToString("holding:1 float32 CDAB");
        assertThat(PointAddress.parse("holding:1 float32 ABCD", swapped)).hasToString("holding:1 float32");
        assertThat(PointAddress.parse("holding:1", swapped)).hasToString("holding:1");
        assertThat(PointAddress.parse("holding:1 string 4", swapped)).hasToString("holding:1 string 4");
        assertThat(PointAddress.parse("holding:1 unix32", swapped)).hasToString("holding:1 unix32 CDAB");
        assertThat(PointAddress.parse("holding:1 datetime6", swapped)).hasToString("holding:1 datetime6");
    }

    @Test
    void aListIsGatheredInItsOwnOrder() {
        PointAddress list = PointAddress.parse("holding:[105,104,200] uint48");
        assertThat(list.firstWireAddress()).isEqualTo(104);
        assertThat(list.lastWireAddress()).isEqualTo(200);
        int[] row = new int[97];
        row[0] = 0x0304;
        row[1] = 0x0102;
        row[96] = 0x0506;
        assertThat(list.decode(Registers.of(row), 104)).isEqualTo(new Datum.Whole(0x0102_0304_0506L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"holding:100", "400101", "holding:100.4-7", "holding:[105,104]", "coil:0", "065536", "40101.3"})
    void thePlaceOfAnAddressKeepsHowItWasCounted(String text) {
        Place place = Place.parse(text);
        assertThat(Place.parse(place.toString())).isEqualTo(place);
        assertThat(place.isManual()).isEqualTo(Character.isDigit(text.charAt(0)));
    }
}
