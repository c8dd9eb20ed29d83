package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.value.Value;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    private final FakeTags tags = new FakeTags();

    /** Kind and text, such as {@code int:5}. */
    private static Value value(String written) {
        String kind = written.substring(0, written.indexOf(':'));
        String text = written.substring(written.indexOf(':') + 1);
        return switch (kind) {
            case "bool" -> Value.of(Boolean.parseBoolean(text));
            case "int" -> Value.of(Long.parseLong(text));
            case "uint64" -> Value.UInt64.of(new BigInteger(text));
            case "real" -> Value.of(Double.parseDouble(text));
            case "text" -> Value.of(text);
            case "long-text" -> Value.of("x".repeat(Integer.parseInt(text)));
            case "bytes" -> new Value.Bytes(new byte[Integer.parseInt(text)]);
            case "time" -> new Value.Time(Instant.parse(text));
            default -> throw new AssertionError(written);
        };
    }

    @ParameterizedTest(name = "{0} takes {1} as {2}")
    @CsvSource({
        "pressure, real:0, real:0",
        "pressure, real:16, real:16",
        "pressure, int:5, real:5",
        "pressure, uint64:5, real:5",
        "temperature, int:9007199254740992, real:9007199254740992",
        "temperature, int:-9223372036854775808, real:-9223372036854775808",
        "temperature, real:1e308, real:1e308",
        "count, int:9223372036854775807, int:9223372036854775807",
        "count, uint64:9223372036854775807, int:9223372036854775807",
        "count, real:3.0, int:3",
        "count, real:-0.0, int:0",
        "count, real:1e18, int:1000000000000000000",
        "count, real:-9223372036854775808, int:-9223372036854775808",
        "count, bool:true, int:1",
        "count, bool:false, int:0",
        "total, real:18446744073709549568, uint64:18446744073709549568",
        "total, int:0, uint64:0",
        "total, bool:true, uint64:1",
        "pump, bool:true, bool:true",
        "pump, int:0, bool:false",
        "pump, uint64:1, bool:true",
        "pump, real:1, bool:true",
        "pump, text:on, bool:true",
        "pump, text:off, bool:false",
        "state, text:purge, int:1",
        "state, int:2, int:2",
        "state, real:2, int:2",
        "mode, text:auto, real:-1",
        "mode, real:55.5, real:55.5",
        "name, text:5, text:5",
        "name, long-text:32768, long-text:32768",
        "raw, bytes:32768, bytes:32768",
        "clock, time:2026-01-01T00:00:00Z, time:2026-01-01T00:00:00Z"
    })
    void whatLosesNothingIsTaken(String tag, String wanted, String written) {
        assertThat(Checks.check(tags.info(tag), value(wanted))).isEqualTo(new Checks.Result.Taken(value(written)));
    }

    @ParameterizedTest(name = "{0} refuses {1}: {2}")
    @CsvSource({
        "level, real:1, NOT_WRITABLE",
        "pressure, real:16.000000000000004, OUT_OF_RANGE",
        "pressure, real:-4.9e-324, OUT_OF_RANGE",
        "pressure, int:17, OUT_OF_RANGE",
        "pressure, bool:true, TYPE_MISMATCH",
        "pressure, text:5, TYPE_MISMATCH",
        "pressure, bytes:1, TYPE_MISMATCH",
        "temperature, int:9007199254740993, TYPE_MISMATCH",
        "temperature, int:9223372036854775807, TYPE_MISMATCH",
        "temperature, uint64:18446744073709551615, TYPE_MISMATCH",
        "count, real:3.5, TYPE_MISMATCH",
        "count, real:9223372036854775808, TYPE_MISMATCH",
        "count, uint64:9223372036854775808, TYPE_MISMATCH",
        "count, time:2026-01-01T00:00:00Z, TYPE_MISMATCH",
        "total, int:-1, TYPE_MISMATCH",
        "total, real:18446744073709551616, TYPE_MISMATCH",
        "pump, int:2, TYPE_MISMATCH",
        "pump, int:-1, TYPE_MISMATCH",
        "pump, real:0.5, TYPE_MISMATCH",
        "pump, text:ON, TYPE_MISMATCH",
        "pump, text:true, TYPE_MISMATCH",
        "pump, text:1, TYPE_MISMATCH",
        "state, int:3, OUT_OF_RANGE",
        "state, int:-1, OUT_OF_RANGE",
        "mode, real:100.5, OUT_OF_RANGE",
        "twice, text:same, TYPE_MISMATCH",
        "name, int:5, TYPE_MISMATCH",
        "name, long-text:32769, OUT_OF_RANGE",
        "raw, bytes:32769, OUT_OF_RANGE",
        "raw, text:00, TYPE_MISMATCH",
        "clock, text:2026-01-01T00:00:00Z, TYPE_MISMATCH",
        "clock, int:0, TYPE_MISMATCH"
    })
    void whatWouldLoseSomethingOrLiesOutsideIsRefused(String tag, String wanted, RejectionCode code) {
        Checks.Result result = Checks.check(tags.info(tag), value(wanted));

        Rejected rejected = result instanceof Checks.Result.Refused refused
                ? refused.rejection()
                : new Rejected(RejectionCode.BUSY, "taken");
        assertThat(rejected.code()).isEqualTo(code);
        assertThat(rejected.reason()).isNotBlank().hasSizeLessThan(1_200);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pressure | real:17.5 | 17.5 is outside of the range of tag pressure, 0 to 16 bar",
                "state | int:7 | 7 is none of the values of tag state: {0=off, 1=purge, 2=on}",
                "state | text:start | tag state takes int or a name of {0=off, 1=purge, 2=on}, not the text start",
                "count | real:3.5 | tag count takes int, not the real 3.5"
            })
    void aRefusalSaysWhatWasExpectedAndWhatCame(String tag, String wanted, String said) {
        assertThat(Checks.check(tags.info(tag), value(wanted)))
                .isInstanceOfSatisfying(
                        Checks.Result.Refused.class,
                        refused -> assertThat(refused.rejection().reason()).isEqualTo(said));
    }
}
