package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Value;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.data.PowerOfTen;
import dev.scada.modbus.data.UnfitValueException;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.sunspec.SunSpecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From settings to requests, in their order. Settings whose addresses follow one another without a hole become one
 * request (FC 15, 16), which the device carries out as one; bits of one register become one change of it.
 *
 * <p>Everything is encoded before anything is sent: a value that does not fit keeps the whole write from being sent.
 */
final class WritePlanner {

    private final ModbusDevice device;
    private final PointPlaces places;
    private final Conventions conventions;
    private final Duration remaining;
    private final List<WriteStep> steps = new ArrayList<>();
    private final List<Integer> words = new ArrayList<>();
    private Table table = Table.COIL;
    private int start;
    private int gathered;

    private WritePlanner(ModbusDevice device, PointPlaces places, Duration remaining) {
        this.device = device;
        this.places = places;
        this.conventions = device.conventions();
        this.remaining = remaining;
    }

    /** @param remaining the time that is left for all of it */
    static List<WriteStep> plan(
            ModbusDevice device, PointPlaces places, List<Setting<ModbusPoint>> settings, Duration remaining)
            throws UnfitSettingException {
        WritePlanner planner = new WritePlanner(device, places, remaining);
        for (int i = 0; i < settings.size(); i++) {
            planner.add(i, settings.get(i).point(), settings.get(i).value());
        }
        planner.endRequest();
        return List.copyOf(planner.steps);
    }

    private void add(int index, ModbusPoint point, Value value) throws UnfitSettingException {
        if (point instanceof TablePoint inTable) {
            add(index, inTable, value);
        } else if (point instanceof SunSpecPoint inModel) {
            addOfModel(index, inModel, value);
        } else if (point instanceof FilePoint file
                && file.address(conventions).form() instanceof ValueForm.Writable form) {
            endRequest();
            steps.add(new WriteStep.Whole(1, records(index, file, form, value)));
        } else {
            throw new UnfitSettingException(index, RejectionCode.NOT_WRITABLE, point + " can only be read");
        }
    }

    private void addOfModel(int index, SunSpecPoint point, Value value) throws UnfitSettingException {
        try {
            Extent extent = places.extent(point);
            PointAddress target = extent.address();
            Datum datum = Samples.datum(value);
            if (extent.scale() >= 0) {
                endRequest();
                steps.add(new WriteStep.Scaled(
                        Request.read(Table.HOLDING, extent.scale(), 1),
                        target,
                        datum,
                        point.round(),
                        device.writeSingle()));
            } else if (extent.exponent().isPresent()) {
                gather(
                        target,
                        data(
                                target,
                                PowerOfTen.unscaled(datum, extent.exponent().get(), point.round())));
            } else {
                gather(target, data(target, datum));
            }
        } catch (SunSpecException e) {
            throw new UnfitSettingException(index, RejectionCode.NOT_CONNECTED, String.valueOf(e.getMessage()));
        } catch (UnfitValueException e) {
            throw new UnfitSettingException(index, RejectionCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private static Request records(int index, FilePoint file, ValueForm.Writable form, Value value)
            throws UnfitSettingException {
        try {
            Registers records = form.encode(Samples.datum(value));
            return new Request.WriteFileRecords(List.of(new FileData(file.file(), file.record(), records)));
        } catch (UnfitValueException e) {
            throw new UnfitSettingException(index, RejectionCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private void add(int index, TablePoint point, Value value) throws UnfitSettingException {
        try {
            PointAddress target = point.target(conventions);
            if (!target.table().isWritable()) {
                throw new UnfitSettingException(
                        index, RejectionCode.NOT_WRITABLE, point + " stands in a table that is read only");
            }
            if (!WriteRequests.isOneRow(target)) {
                throw new UnfitSettingException(
                        index,
                        RejectionCode.NOT_WRITABLE,
                        point + " has its registers apart: no one request writes it");
            }
            Datum datum = datum(index, point, target, value);
            if (point.pulse().isPresent()) {
                endRequest();
                steps.add(pulse(index, point, target, datum));
            } else if (isGathered(point, target)) {
                gather(target, data(target, datum));
            } else {
                endRequest();
                addApart(step(point, target, datum));
            }
        } catch (UnfitValueException e) {
            throw new UnfitSettingException(index, RejectionCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private static Datum datum(int index, TablePoint point, PointAddress target, Value value)
            throws UnfitSettingException {
        boolean isFlag = target.form().kind() == ValueForm.Kind.FLAG;
        if (isFlag && !(value instanceof Value.Bool)) {
            throw new UnfitSettingException(
                    index, RejectionCode.TYPE_MISMATCH, point + " takes true or false, got " + value);
        }
        return Samples.datum(value);
    }

    private WriteStep pulse(int index, TablePoint point, PointAddress target, Datum datum)
            throws UnfitSettingException, UnfitValueException {
        Duration lasting = point.pulse().orElseThrow();
        if (remaining.compareTo(lasting) <= 0) {
            throw new UnfitSettingException(
                    index,
                    RejectionCode.EXPIRED,
                    "a pulse of " + lasting.toMillis() + " ms does not end within the " + remaining.toMillis()
                            + " ms that the command has");
        }
        Datum rest = datum instanceof Datum.Flag flag ? new Datum.Flag(!flag.isOn()) : new Datum.Whole(point.rest());
        return new WriteStep.Pulse(step(point, target, datum), lasting, step(point, target, rest));
    }

    private static boolean isGathered(TablePoint point, PointAddress target) {
        return point.scaleRegister().isEmpty() && !(target.form() instanceof ValueForm.Part);
    }

    /** A step of its own. */
    private WriteStep step(TablePoint point, PointAddress target, Datum datum) throws UnfitValueException {
        if (target.form() instanceof ValueForm.Part part) {
            return new WriteStep.Merge(
                    1,
                    target.firstWireAddress(),
                    WriteRequests.ascending(target, part.wireMask()),
                    WriteRequests.ascending(target, part.bits(datum)),
                    device.maskWrite() && part.width() == 1,
                    device.writeSingle());
        }
        if (point.scaleRegister().isPresent()) {
            Table scaleTable = point.address(conventions).table();
            Request scale = Request.read(scaleTable, point.scaleAddress(conventions), 1);
            boolean isRounded = target.form() instanceof ValueForm.Numeric numeric
                    && numeric.rules().isRounded();
            return new WriteStep.Scaled(scale, target, datum, isRounded, device.writeSingle());
        }
        return new WriteStep.Whole(
                1,
                WriteRequests.of(target.table(), target.firstWireAddress(), data(target, datum), device.writeSingle()));
    }

    /** Bits of the register that the step before changes as well are changed with it. */
    private void addApart(WriteStep step) {
        WriteStep last = steps.isEmpty() ? step : steps.get(steps.size() - 1);
        if (last != step
                && step instanceof WriteStep.Merge merge
                && last instanceof WriteStep.Merge before
                && WriteRequests.areOneChange(before, merge)) {
            steps.set(steps.size() - 1, WriteRequests.together(before, merge));
        } else {
            steps.add(step);
        }
    }

    /** The bits or registers of a value, by ascending address. */
    private static List<Integer> data(PointAddress target, Datum datum) throws UnfitValueException {
        if (datum instanceof Datum.Flag flag && target.table().isBits()) {
            return List.of(flag.isOn() ? 1 : 0);
        }
        Registers registers = WriteRequests.ascending(target, ((ValueForm.Writable) target.form()).encode(datum));
        List<Integer> words = new ArrayList<>(registers.count());
        for (int i = 0; i < registers.count(); i++) {
            words.add(registers.unsigned(i));
        }
        return words;
    }

    private void gather(PointAddress target, List<Integer> data) {
        int most = target.table().isBits() ? Request.MAX_WRITE_BITS : Request.MAX_WRITE_REGISTERS;
        boolean follows = target.table() == table && target.firstWireAddress() == start + words.size();
        if (gathered > 0 && (!follows || words.size() + data.size() > most)) {
            endRequest();
        }
        if (gathered == 0) {
            table = target.table();
            start = target.firstWireAddress();
        }
        words.addAll(data);
        gathered++;
    }

    private void endRequest() {
        if (gathered > 0) {
            steps.add(new WriteStep.Whole(gathered, WriteRequests.of(table, start, words, device.writeSingle())));
            words.clear();
            gathered = 0;
        }
    }
}
