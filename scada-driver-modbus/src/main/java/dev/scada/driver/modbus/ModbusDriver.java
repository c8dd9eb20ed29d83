package dev.scada.driver.modbus;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.LineTuning;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.TraceDecoding;
import dev.scada.api.settings.Settings;
import dev.scada.modbus.sunspec.ModelLibrary;
import java.nio.ByteBuffer;
import java.util.List;

/** Modbus devices: the four tables, files, queues, and SunSpec models. */
public final class ModbusDriver
        implements Driver<ModbusLine, ModbusDevice, ModbusPoint>, TraceDecoding, LineTuning<ModbusLine> {

    private final ModelLibrary library = new ModelLibrary();

    @Override
    public Settings<ModbusLine, ModbusDevice, ModbusPoint> settings() {
        return Settings.of("modbus", ModbusLine.class, ModbusDevice.class, ModbusPoint.class);
    }

    @Override
    public Medium medium(ModbusLine line) {
        return line.medium();
    }

    @Override
    public PointType describe(ModbusDevice device, ModbusPoint point) throws InvalidPointException {
        return PointRules.describe(library, device, point);
    }

    @Override
    public List<Read<ModbusPoint>> plan(ModbusLine line, ModbusDevice device, List<ModbusPoint> points) {
        return ReadPlanner.plan(line.cost(), device, points);
    }

    @Override
    public Session<ModbusDevice, ModbusPoint> open(ModbusLine line, DriverContext lent) {
        ModbusSession session = new ModbusSession(Links.of(line, lent), line.cost(), library);
        return Links.isSerial(line) ? new SerialSession(session) : session;
    }

    @Override
    public int maxOutstanding(ModbusLine line) {
        return line.outstanding();
    }

    @Override
    public List<Quicker<ModbusLine>> quicker(ModbusLine line) {
        return QuickerLines.than(line);
    }

    @Override
    public String decode(Direction direction, ByteBuffer bytes) {
        return FrameText.of(direction, bytes);
    }
}
