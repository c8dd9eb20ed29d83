package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Assignment;
import dev.scada.driver.sim.plant.Snapshot;
import dev.scada.modbus.data.UnfitValueException;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.RegisterBank;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One PLC's tables by a map of somebody's own. An address on which nothing stands is refused with 02. */
final class MappedBank implements RegisterBank {
    private final List<MappedPoint> points;
    private final RunningPlant plant;

    MappedBank(List<MappedPoint> points, RunningPlant plant) {
        this.points = List.copyOf(points);
        this.plant = plant;
    }

    @Override
    public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
        boolean[] bits = new boolean[quantity];
        boolean[] isThere = new boolean[quantity];
        Snapshot snapshot = plant.snapshot();
        for (MappedPoint mapped : within(table, wireAddress, quantity)) {
            int at = mapped.address().wireAddress() - wireAddress;
            bits[at] = good(mapped, snapshot) * mapped.factor() != 0;
            isThere[at] = true;
        }
        requireThere(table, wireAddress, isThere);
        return Bits.of(bits);
    }

    @Override
    public Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
        int[] registers = new int[quantity];
        boolean[] isThere = new boolean[quantity];
        Snapshot snapshot = plant.snapshot();
        for (MappedPoint mapped : within(table, wireAddress, quantity)) {
            Registers own = registers(mapped, snapshot);
            List<Integer> addresses = mapped.addresses();
            for (int i = 0; i < addresses.size(); i++) {
                int at = addresses.get(i) - wireAddress;
                if (at >= 0 && at < quantity) {
                    registers[at] |= own.unsigned(i);
                    isThere[at] = true;
                }
            }
        }
        requireThere(table, wireAddress, isThere);
        return Registers.of(registers);
    }

    private Registers registers(MappedPoint mapped, Snapshot snapshot) throws RefusedException {
        try {
            return mapped.registers(good(mapped, snapshot));
        } catch (UnfitValueException e) {
            // Another number in its place would be a wrong value.
            throw new RefusedException(
                    ExceptionCode.SERVER_DEVICE_FAILURE, mapped.point().name() + ": " + e.getMessage());
        }
    }

    private double good(MappedPoint mapped, Snapshot snapshot) throws RefusedException {
        int index = plant.points().index(mapped.point());
        if (!snapshot.isGood(index)) {
            throw new RefusedException(
                    ExceptionCode.SERVER_DEVICE_FAILURE, mapped.point().name() + " has no value");
        }
        return snapshot.value(index);
    }

    @Override
    public void writeCoils(int wireAddress, Bits values) throws RefusedException {
        boolean[] isThere = new boolean[values.count()];
        List<Assignment> assignments = new ArrayList<>();
        for (MappedPoint mapped : within(Table.COIL, wireAddress, values.count())) {
            int at = mapped.address().wireAddress() - wireAddress;
            isThere[at] = true;
            assignments.add(new Assignment(mapped.point(), values.isSet(at) ? 1 : 0));
        }
        requireThere(Table.COIL, wireAddress, isThere);
        plant.writeOrRefuse(assignments);
    }

    @Override
    public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
        boolean[] isThere = new boolean[values.count()];
        List<Assignment> assignments = new ArrayList<>();
        for (MappedPoint mapped : within(Table.HOLDING, wireAddress, values.count())) {
            for (int address : mapped.addresses()) {
                int at = address - wireAddress;
                if (at < 0 || at >= values.count()) {
                    throw new RefusedException(
                            ExceptionCode.ILLEGAL_DATA_VALUE,
                            mapped.point().name() + " takes all of its registers in one request");
                }
                isThere[at] = true;
            }
            OptionalDouble value = mapped.value(values, wireAddress);
            assignments.add(new Assignment(
                    mapped.point(),
                    value.orElseThrow(() -> new RefusedException(
                            ExceptionCode.ILLEGAL_DATA_VALUE, mapped.point().name() + " takes a number"))));
        }
        requireThere(Table.HOLDING, wireAddress, isThere);
        plant.writeOrRefuse(assignments);
    }

    private List<MappedPoint> within(Table table, int from, int quantity) {
        return points.stream()
                .filter(mapped -> mapped.address().table() == table && mapped.touches(from, quantity))
                .toList();
    }

    private static void requireThere(Table table, int wireAddress, boolean[] isThere) throws RefusedException {
        for (int i = 0; i < isThere.length; i++) {
            if (!isThere[i]) {
                throw new RefusedException(
                        ExceptionCode.ILLEGAL_DATA_ADDRESS, "nothing stands on " + table + ":" + (wireAddress + i));
            }
        }
    }
}
