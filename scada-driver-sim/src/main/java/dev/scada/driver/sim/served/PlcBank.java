package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Assignment;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Snapshot;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.RegisterBank;
import java.util.ArrayList;
import java.util.List;

/** One PLC's tables, read from the plant's present snapshot and written into the plant. */
final class PlcBank implements RegisterBank {
    private final RegisterMap map;
    private final RunningPlant plant;

    PlcBank(RegisterMap map, RunningPlant plant) {
        this.map = map;
        this.plant = plant;
    }

    @Override
    public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
        requireWithin(table, wireAddress, quantity);
        Snapshot snapshot = plant.snapshot();
        boolean[] bits = new boolean[quantity];
        for (int i = 0; i < quantity; i++) {
            Point point = map.points(table).get(wireAddress + i);
            int index = plant.points().index(point);
            if (!snapshot.isGood(index)) {
                // A bit cannot say that it is not known, so the PLC does.
                throw new RefusedException(ExceptionCode.SERVER_DEVICE_FAILURE, point.name() + " has no value");
            }
            bits[i] = snapshot.value(index) != 0;
        }
        return Bits.of(bits);
    }

    @Override
    public Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
        requireWithin(table, wireAddress, quantity);
        Snapshot snapshot = plant.snapshot();
        int[] registers = new int[quantity];
        for (int i = 0; i < quantity; i++) {
            int address = wireAddress + i;
            int index = plant.points().index(map.points(table).get(address / RegisterMap.REAL_WIDTH));
            float value = snapshot.isGood(index) ? (float) snapshot.value(index) : Float.NaN;
            int bits = Float.floatToIntBits(value);
            registers[i] = address % RegisterMap.REAL_WIDTH == 0 ? bits >>> Short.SIZE : bits & 0xFFFF;
        }
        return Registers.of(registers);
    }

    @Override
    public void writeCoils(int wireAddress, Bits values) throws RefusedException {
        requireWithin(Table.COIL, wireAddress, values.count());
        plant.writeOrRefuse(bits(wireAddress, values));
    }

    @Override
    public void writeRegisters(int wireAddress, Registers values) throws RefusedException {
        requireWithin(Table.HOLDING, wireAddress, values.count());
        if (!isWhole(wireAddress, values.count())) {
            throw new RefusedException(
                    ExceptionCode.ILLEGAL_DATA_VALUE,
                    "a set point is a float32 and takes both of its registers in one request");
        }
        plant.writeOrRefuse(reals(wireAddress, values));
    }

    /** What a write of coils asks for; the addresses must exist. */
    List<Assignment> bits(int wireAddress, Bits values) {
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < values.count(); i++) {
            assignments.add(new Assignment(map.points(Table.COIL).get(wireAddress + i), values.isSet(i) ? 1 : 0));
        }
        return assignments;
    }

    /** What a write of whole float32 registers asks for; the addresses must exist. */
    List<Assignment> reals(int wireAddress, Registers values) {
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < values.count(); i += RegisterMap.REAL_WIDTH) {
            float value = Float.intBitsToFloat(values.unsigned(i) << Short.SIZE | values.unsigned(i + 1));
            Point point = map.points(Table.HOLDING).get((wireAddress + i) / RegisterMap.REAL_WIDTH);
            // The nearest decimal: 4.3 as a float32 is 4.30000019, which nobody meant and which an upper limit refuses.
            assignments.add(new Assignment(point, Double.parseDouble(Float.toString(value))));
        }
        return assignments;
    }

    private static boolean isWhole(int wireAddress, int quantity) {
        return wireAddress % RegisterMap.REAL_WIDTH == 0 && quantity % RegisterMap.REAL_WIDTH == 0;
    }

    private void requireWithin(Table table, int wireAddress, int quantity) throws RefusedException {
        if (wireAddress + quantity > map.size(table)) {
            throw new RefusedException(
                    ExceptionCode.ILLEGAL_DATA_ADDRESS,
                    table + " has " + map.size(table) + " addresses, asked for " + wireAddress + " to "
                            + (wireAddress + quantity - 1));
        }
    }
}
