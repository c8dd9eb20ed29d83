package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.HttpSettings;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.Scaling;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.TagSetup;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolutionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static TagSetup<String> tag(String path, ValueKind raw, double factor, double offset) {
        return new TagSetup<>(
                FakeTags.tag(path, ValueKind.REAL, true, Optional.empty(), Map.of()),
                "point",
                PointType.readWrite(raw),
                new Scaling(factor, offset),
                false,
                new ScanClass("normal", SECOND));
    }

    /** A plant of which only the tags are looked at: its driver does nothing. */
    private static Plant plant(List<TagSetup<String>> tags) {
        @SuppressWarnings("unchecked")
        Driver<String, String, String> driver = (Driver<String, String, String>) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("asked for " + method);
                });
        LineSetup<String, String, String> line = new LineSetup<>(
                "line",
                "",
                driver,
                "settings",
                Medium.tcp("127.0.0.1", 502),
                SECOND,
                SECOND,
                List.of(new DeviceSetup<>("device", "", "settings", tags)));
        return new Plant("plant", ZoneOffset.UTC, new HttpSettings("127.0.0.1", 0), List.of(line));
    }

    @Test
    void aScaledIntegerGoesInStepsOfItsFactorAndAFloatInNone() {
        Resolutions resolutions = Resolutions.in(plant(List.of(
                tag("int", ValueKind.INT, -0.1, 5),
                tag("uint64", ValueKind.UINT64, 2, 0),
                tag("real", ValueKind.REAL, 0.1, -273.15))));

        assertThat(resolutions.of(TagPath.of("int"))).isEqualTo(new Resolution(0.1, 5));
        assertThat(resolutions.of(TagPath.of("uint64"))).isEqualTo(new Resolution(2, 0));
        assertThat(resolutions.of(TagPath.of("real"))).isEqualTo(new Resolution(0, -273.15));
        assertThat(resolutions.of(TagPath.of("unknown"))).isEqualTo(Resolution.UNSCALED);
    }
}
