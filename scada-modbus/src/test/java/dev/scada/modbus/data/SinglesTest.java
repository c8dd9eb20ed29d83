package dev.scada.modbus.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinglesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6.3",
                "0.1",
                "-4.8",
                "100",
                "0",
                "123456.7",
                "1.0E-4",
                "3.25",
                "16777216",
                "3.4028235E38",
                "0.001"
            })
    void aNumberKeepsTheDigitsThatWereWritten(String digits) {
        assertThat(Singles.digitsOf(Float.parseFloat(digits))).isEqualTo(Double.parseDouble(digits));
    }

    @Test
    void everyFloatIsTheSameFloatAfterwards() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            double digits = Singles.digitsOf(value);
            assertThat(Float.floatToIntBits((float) digits)).isEqualTo(Float.floatToIntBits(value));
        }
    }

    /** Held against the definition: the first count of digits with which a decimal number reads back as the float. */
    @Test
    void noFloatHasFewerDigits() {
        Random random = new Random(4);
        for (int i = 0; i < 50_000; i++) {
            int decimals = random.nextInt(9);
            float written = new BigDecimal(random.nextInt(2_000_000) - 1_000_000)
                    .movePointLeft(decimals)
                    .floatValue();
            assertFewestDigits(written);
            assertFewestDigits(Math.scalb(random.nextFloat(), random.nextInt(60) - 30));
        }
    }

    private static void assertFewestDigits(float value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == value) {
                assertThat(Singles.digitsOf(value)).isEqualTo(rounded.doubleValue());
                return;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, -0.0f, Float.NaN})
    void theEndsOfTheRangeAreKept(float value) {
        assertThat(Float.floatToIntBits((float) Singles.digitsOf(value))).isEqualTo(Float.floatToIntBits(value));
    }
}
