package dev.scada.driver.modbus;

import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.NumberForm;
import dev.scada.modbus.data.UnfitValueException;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.ModbusTcpServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.modbus.sunspec.DeviceMap;
import dev.scada.modbus.sunspec.Discovery;
import dev.scada.modbus.sunspec.Location;
import dev.scada.modbus.sunspec.ModelGroup;
import dev.scada.modbus.sunspec.ModelLibrary;
import dev.scada.modbus.sunspec.ModelPoint;
import dev.scada.modbus.sunspec.PointPath;
import dev.scada.modbus.sunspec.SunSpecException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** An inverter on loopback whose map is built from the model files; every point is "not implemented" until it is set. */
final class SunSpecInverter implements AutoCloseable {

    private static final int SIZE = 50_600;

    private final ModelLibrary library = new ModelLibrary();
    private final MemoryBank bank = new MemoryBank(1, 1, 1, SIZE);
    private final ModbusTcpServer server;
    private int at;

    SunSpecInverter(int base) throws IOException {
        server = serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        begin(base);
    }

    private ModbusTcpServer serve(InetSocketAddress where) throws IOException {
        return ModbusTcpServer.start(where, ModbusUnits.only(1, bank), ServerOptions.USUAL);
    }

    ModbusTcpLine line() {
        return ModbusTcpLine.of(
                server.address().getAddress().getHostAddress(), server.address().getPort());
    }

    long requests() {
        return server.requests();
    }

    /** A map begins here; what was before it is left as it is. */
    void begin(int base) {
        bank.setRegisters(Table.HOLDING, base, Registers.of(0x5375, 0x6E53));
        at = base + 2;
        end();
    }

    /** The first registers of the map hold something else now. */
    void wipe(int base) {
        bank.setRegisters(Table.HOLDING, base, Registers.of(0, 0));
    }

    private void end() {
        bank.setRegisters(Table.HOLDING, at, Registers.of(0xFFFF, 0));
    }

    /** Puts a model behind those that are there. */
    void model(int id, int repeats) {
        ModelGroup root = library.model(id).orElseThrow().root();
        int begin = at;
        put(root.points());
        for (int i = 0; i < repeats; i++) {
            root.groups().forEach(group -> put(group.points()));
        }
        bank.setRegisters(Table.HOLDING, begin, Registers.of(id, at - begin - 2));
        end();
    }

    /** A model that says it is so long, whatever its file says. */
    void truncated(int id, int length) {
        bank.setRegisters(Table.HOLDING, at, Registers.of(id, length));
        at += 2 + length;
        end();
    }

    private void put(List<ModelPoint> points) {
        for (ModelPoint point : points) {
            bank.setRegisters(Table.HOLDING, at, notImplemented(point));
            at += point.size();
        }
    }

    private static Registers notImplemented(ModelPoint point) {
        int[] words = new int[point.size()];
        if (point.form() instanceof ValueForm.Numeric numeric) {
            boolean isFloat = numeric.number() == NumberForm.FLOAT32;
            long marker = isFloat
                    ? 0x7FC0_0000L
                    : numeric.rules().markers().stream().findFirst().orElse(0L);
            for (int i = 0; i < words.length; i++) {
                words[i] = (int) (marker >> (16 * (words.length - 1 - i))) & 0xFFFF;
            }
        }
        return Registers.of(words);
    }

    void set(String path, long raw) {
        set(path, new Datum.Whole(raw));
    }

    void set(String path, Datum raw) {
        try {
            Location location = map().locate(PointPath.parse(path));
            ValueForm.Writable form = (ValueForm.Writable) location.address().form();
            bank.setRegisters(Table.HOLDING, location.address().wireAddress(), form.encode(raw));
        } catch (SunSpecException | UnfitValueException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** The raw registers of a point, seen in the device itself. */
    Registers raw(String path) {
        try {
            Location location = map().locate(PointPath.parse(path));
            return bank.readRegisters(
                    Table.HOLDING,
                    location.address().wireAddress(),
                    location.address().form().width());
        } catch (SunSpecException | RefusedException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private DeviceMap map() {
        Discovery discovery = new Discovery(library, Discovery.USUAL_BASES);
        while (discovery.next().isPresent()) {
            Discovery.Ask ask = discovery.next().get();
            try {
                discovery.answered(bank.readRegisters(Table.HOLDING, ask.wireAddress(), ask.quantity()));
            } catch (RefusedException e) {
                discovery.refused(String.valueOf(e.getMessage()));
            }
        }
        return discovery.map();
    }

    @Override
    public void close() {
        server.close();
    }
}
