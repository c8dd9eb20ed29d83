package com.example.tally;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.settings.Settings;
import java.util.List;

/** {@link TallyDriver} with sessions that do not block. */
public class AsyncTallyDriver implements Driver<TallyLine, TallyDevice, TallyPoint> {
    private final TallyDriver same = new TallyDriver();

    @Override
    public Settings<TallyLine, TallyDevice, TallyPoint> settings() {
        return same.settings();
    }

    @Override
    public Medium medium(TallyLine line) {
        return same.medium(line);
    }

    @Override
    public PointType describe(TallyDevice device, TallyPoint point) throws InvalidPointException {
        return same.describe(device, point);
    }

    @Override
    public List<Read<TallyPoint>> plan(TallyLine line, TallyDevice device, List<TallyPoint> points) {
        return same.plan(line, device, points);
    }

    @Override
    public Session<TallyDevice, TallyPoint> open(TallyLine line, DriverContext lent) {
        return new AsyncTallySession(line, lent);
    }

    @Override
    public int maxOutstanding(TallyLine line) {
        return 4;
    }
}
