package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ScalingTest {

    @Test
    void aDivisorGivesTheDigitsThatTheDeviceMeans() {
        Scaling tenths = new Scaling(1, 10, 0);
        assertThat(tenths.toEngineering(2301)).isEqualTo(230.1);
        assertThat(tenths.toRaw(230.1)).isEqualTo(2301);
        assertThat(tenths.step()).isEqualTo(0.1);
        assertThat(tenths.isIdentity()).isFalse();
    }

    @Test
    void aDivisorMayBeNegativeAndStandsBesideFactorAndOffset() {
        Scaling scaling = new Scaling(3, -100, 5);
        assertThat(scaling.toEngineering(50)).isEqualTo(3.5);
        assertThat(scaling.toRaw(3.5)).isEqualTo(50);
        assertThat(scaling.step()).isEqualTo(0.03);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scaling(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scaling(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scaling(1, Double.NaN, 0));
        assertThat(new Scaling(1, 1, 0)).isEqualTo(Scaling.identity());
        assertThat(Scaling.identity().isIdentity()).isTrue();
    }
}
