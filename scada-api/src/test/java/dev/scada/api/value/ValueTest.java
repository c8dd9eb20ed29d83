package dev.scada.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotKnownIsNoValueButABadSample(double unknown) {
        assertThatThrownBy(() -> Value.of(unknown)).isInstanceOf(IllegalArgumentException.class);
        Sample sample = Sample.ofReal(unknown);
        assertThat(sample.quality()).isEqualTo(Quality.BAD_NO_DATA);
        assertThat(sample.value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.1, 0.1",
        "250000, 250000",
        "1e300, 1E+300",
        "1.5e-7, 0.00000015",
        "5e-324, 4.9E-324",
        "123456789.125, 123456789.125",
    })
    void aRealIsWrittenWithTheDigitsThatGiveItBack(double value, String text) {
        assertThat(Value.of(value).toString()).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
    }

    @Test
    void integersKeepAllTheirDigits() {
        assertThat(Value.of(Long.MIN_VALUE).toString()).isEqualTo("-9223372036854775808");
        BigInteger largest = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        assertThat(Value.UInt64.of(largest).toString()).isEqualTo("18446744073709551615");
        assertThat(Value.UInt64.of(largest).toBigInteger()).isEqualTo(largest);
        assertThatThrownBy(() -> Value.UInt64.of(largest.add(BigInteger.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Value.UInt64.of(BigInteger.valueOf(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesCannotBeChangedFromOutside() {
        byte[] given = {1, 2};
        Value.Bytes bytes = new Value.Bytes(given);
        given[0] = 9;
        bytes.value()[1] = 9;
        assertThat(bytes).isEqualTo(new Value.Bytes(new byte[] {1, 2})).hasToString("0102");
    }

    @ParameterizedTest
    @EnumSource
    void theSeverityOfAQualityIsThatOfItsName(Quality quality) {
        assertThat(quality.name()).startsWith(quality.severity().name());
        assertThat(quality.isGood()).isEqualTo(quality.name().startsWith("GOOD"));
    }

    @Test
    void aSampleIsEitherGoodWithAValueOrBadWithout() {
        assertThatThrownBy(() -> Sample.bad(Quality.GOOD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sample.of(Value.of(1), Quality.BAD)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Sample.good(Value.of(1)).value()).contains(Value.of(1));
    }
}
