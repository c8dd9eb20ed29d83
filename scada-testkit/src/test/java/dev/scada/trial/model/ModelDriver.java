package dev.scada.trial.model;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.settings.Settings;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class ModelDriver implements Driver<ModelLine, ModelDevice, ModelPoint> {
    /** Words of one repeat. */
    static final int WORDS = 2;

    static final Duration EXCHANGE = Duration.ofMillis(20);

    @Override
    public Settings<ModelLine, ModelDevice, ModelPoint> settings() {
        return Settings.of("trial-model", ModelLine.class, ModelDevice.class, ModelPoint.class);
    }

    @Override
    public Medium medium(ModelLine line) {
        return Medium.tcp(line.host(), line.port());
    }

    @Override
    public PointType describe(ModelDevice device, ModelPoint point) throws InvalidPointException {
        if (point.word() >= WORDS) {
            throw new InvalidPointException("a repeat has words 0 and 1, and no word " + point.word());
        }
        return PointType.readOnly(ValueKind.INT);
    }

    /** An estimate: one exchange a model, whatever its repeats. */
    @Override
    public List<Read<ModelPoint>> plan(ModelLine line, ModelDevice device, List<ModelPoint> points) {
        Map<Integer, List<ModelPoint>> models = new LinkedHashMap<>();
        for (ModelPoint point : points) {
            models.computeIfAbsent(point.model(), unseen -> new ArrayList<>()).add(point);
        }
        return models.values().stream().map(same -> new Read<>(same, EXCHANGE)).toList();
    }

    @Override
    public Session<ModelDevice, ModelPoint> open(ModelLine line, DriverContext lent) {
        return new ModelSession(line);
    }
}
