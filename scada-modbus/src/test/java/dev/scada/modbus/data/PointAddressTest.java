package dev.scada.modbus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.modbus.pdu.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            holding:0x10000          | holding:0x10000 is past the last wire address 65535
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
}
