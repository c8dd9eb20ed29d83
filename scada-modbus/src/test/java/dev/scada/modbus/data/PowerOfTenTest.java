package dev.scada.modbus.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PowerOfTenTest {

    @ParameterizedTest
    @CsvSource({
        "2301, -1, 230.1",
        "-7, -10, -7e-10",
        "5, 10, 5e10",
        "12345, 0, 12345",
        "3, -2, 0.03",
        "65535, 3, 65535000",
    })
    void aNumberIsScaledToTheDigitsThatTheDeviceMeansAndBack(long number, int exponent, double value)
            throws UnfitValueException {
        assertThat(PowerOfTen.scaled(new Datum.Whole(number), exponent)).isEqualTo(new Datum.Real(value));
        assertThat(PowerOfTen.unscaled(new Datum.Real(value), exponent, false)).isEqualTo(new Datum.Whole(number));
    }

    @Test
    void whatStandsBetweenTwoStepsIsRefusedUnlessRoundingIsSaid() throws UnfitValueException {
        assertThatThrownBy(() -> PowerOfTen.unscaled(new Datum.Real(230.15), -1, false))
                .hasMessage(
                        "the device counts in steps of 0.1, got 230.15; a point that says 'round' takes the nearest");
        assertThat(PowerOfTen.unscaled(new Datum.Real(230.15), -1, true)).isEqualTo(new Datum.Whole(2302));
        assertThatThrownBy(() -> PowerOfTen.unscaled(new Datum.Real(1e30), 0, true))
                .isInstanceOf(UnfitValueException.class);
    }

    @Test
    void whatIsMissingStaysMissingAndExponentsEndAtTen() {
        assertThat(PowerOfTen.scaled(Datum.Missing.NOT_IMPLEMENTED, 1)).isEqualTo(Datum.Missing.NOT_IMPLEMENTED);
        assertThat(PowerOfTen.isExponent(10)).isTrue();
        assertThat(PowerOfTen.isExponent(-10)).isTrue();
        assertThat(PowerOfTen.isExponent(11)).isFalse();
        assertThat(PowerOfTen.isExponent(-32_768)).isFalse();
    }
}
