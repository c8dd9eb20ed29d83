package dev.scada.driver.modbus;

import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.PointType;
import dev.scada.api.value.ValueKind;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.sunspec.Model;
import dev.scada.modbus.sunspec.ModelLibrary;
import dev.scada.modbus.sunspec.ModelPoint;
import dev.scada.modbus.sunspec.PointKind;
import dev.scada.modbus.sunspec.PointPath;
import dev.scada.modbus.sunspec.SunSpecException;
import java.util.List;
import java.util.Map;

/** What a point is in a device, and which points it cannot have. */
final class PointRules {

    private final ModbusDevice device;
    private final TablePoint point;
    private final Extent extent;

    private PointRules(ModbusDevice device, TablePoint point) {
        this.device = device;
        this.point = point;
        this.extent = Extent.of(point, device.conventions());
    }

    static PointType describe(ModelLibrary library, ModbusDevice device, ModbusPoint point)
            throws InvalidPointException {
        try {
            if (point instanceof TablePoint inTable) {
                return new PointRules(device, inTable).describe();
            }
            if (point instanceof SunSpecPoint inModel) {
                return ofModel(library, inModel.where());
            }
            return point instanceof FilePoint file
                    ? ofFile(file.address(device.conventions()))
                    : ofQueue(device.conventions(), (FifoPoint) point);
        } catch (IllegalArgumentException e) {
            throw new InvalidPointException(String.valueOf(e.getMessage()));
        }
    }

    private static PointType ofModel(ModelLibrary library, PointPath path) throws InvalidPointException {
        Model model = library.model(path.model())
                .orElseThrow(() -> new InvalidPointException(
                        path + ": there is no file of SunSpec model " + path.model() + " in this release"));
        try {
            ModelPoint point = model.point(path);
            if (point.kind() == PointKind.PAD) {
                throw new InvalidPointException(path + " only fills up its model");
            }
            ValueKind kind = point.isScaled()
                    ? ValueKind.REAL
                    : Samples.kind(point.form().kind());
            Map<Long, String> labels = kind == ValueKind.INT ? point.labels() : Map.of();
            return new PointType(kind, true, point.isWritable(), labels);
        } catch (SunSpecException e) {
            throw new InvalidPointException(String.valueOf(e.getMessage()));
        }
    }

    private static PointType ofFile(PointAddress records) {
        ValueKind kind = Samples.kind(records.form().kind());
        return records.form() instanceof ValueForm.Writable ? PointType.readWrite(kind) : PointType.readOnly(kind);
    }

    private static PointType ofQueue(Conventions conventions, FifoPoint queue) {
        queue.wireAddress(conventions);
        return PointType.readOnly(queue.head(conventions)
                .map(head -> Samples.kind(head.form().kind()))
                .orElse(ValueKind.BYTES));
    }

    private PointType describe() throws InvalidPointException {
        requireFitsOneAnswer();
        requireMayBeRead();
        ValueForm.Kind kind = extent.address().form().kind();
        boolean isScaled = extent.scale() >= 0;
        if (isScaled && kind != ValueForm.Kind.WHOLE && kind != ValueForm.Kind.UNSIGNED) {
            throw new InvalidPointException(point + ": a scale register scales whole numbers, not "
                    + extent.address().form());
        }
        ValueKind seen = isScaled ? ValueKind.REAL : Samples.kind(kind);
        boolean isWritable = isWritable();
        requirePulseMakesSense(seen, isWritable);
        if (point.writeOnly() && !isWritable) {
            throw new InvalidPointException(point + " can be neither read nor written");
        }
        return new PointType(seen, !point.writeOnly(), isWritable, Map.of());
    }

    private void requireFitsOneAnswer() throws InvalidPointException {
        int most = ReadPlanner.maxQuantity(device, extent.table());
        if (extent.width() > most) {
            String what = extent.wanted().length == extent.width()
                    ? " takes " + extent.width() + " registers"
                    : " reaches over " + extent.width() + " registers";
            throw new InvalidPointException(
                    point + what + ", and the device hands out " + most + " in one answer (maxRegisters)");
        }
    }

    private void requireMayBeRead() throws InvalidPointException {
        if (point.writeOnly()) {
            return;
        }
        for (AddressRange range : AddressRange.all(device.forbidden(), device.addressing())) {
            if (range.touches(extent.table(), extent.from(), extent.end())) {
                throw new InvalidPointException(
                        point + " would read what the device's settings forbid (forbidden: " + range.text() + ")");
            }
        }
        List<AddressRange> clearing = AddressRange.all(device.clearOnRead(), device.addressing());
        int[] wanted = extent.wanted();
        for (int i = 1; i < wanted.length; i++) {
            for (AddressRange range : clearing) {
                if (range.touches(extent.table(), wanted[i - 1] + 1, wanted[i])) {
                    throw new InvalidPointException(point + " stands in one request only across what reading clears"
                            + " (clearOnRead: " + range.text() + ")");
                }
            }
        }
    }

    private boolean isWritable() throws InvalidPointException {
        PointAddress target = point.target(device.conventions());
        boolean isPart = target.form() instanceof ValueForm.Part;
        if (isPart && point.writeOnly() && !(device.maskWrite() && target.form().width() == 1)) {
            throw new InvalidPointException(
                    point + " is part of a register that cannot be read: that needs mask write (maskWrite: true)");
        }
        // Registers apart would take several requests, between which the device would hold half a value; a scaled part
        // would have to read twice before it could write.
        return target.table().isWritable() && WriteRequests.isOneRow(target) && !(isPart && extent.scale() >= 0);
    }

    private void requirePulseMakesSense(ValueKind kind, boolean isWritable) throws InvalidPointException {
        if (point.pulse().isPresent() && (!isWritable || !(kind.isNumeric() || kind == ValueKind.BOOL))) {
            throw new InvalidPointException(
                    point + ": a pulse is a number or true that is written and taken back, and this point "
                            + (isWritable ? "is " + kind.word() : "cannot be written"));
        }
    }
}
