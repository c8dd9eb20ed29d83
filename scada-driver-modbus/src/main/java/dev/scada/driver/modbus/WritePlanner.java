package dev.scada.driver.modbus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Value;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.UnfitValueException;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * From settings to requests, in their order. Settings whose addresses follow one another without a hole become one
 * request (FC 15, 16), which the device carries out as one; a single coil or register is written by FC 5 or 6.
 *
 * <p>Everything is encoded before anything is sent: a value that does not fit keeps the whole write from being sent.
 */
final class WritePlanner {

    /** A setting that cannot be written. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final int index;
        private final RejectionCode code;

        Unfit(int index, RejectionCode code, String message) {
            super(message);
            this.index = index;
            this.code = code;
        }

        int index() {
            return index;
        }

        RejectionCode code() {
            return code;
        }
    }

    private final List<WriteStep> steps = new ArrayList<>();
    private final List<Integer> words = new ArrayList<>();
    private Table table = Table.COIL;
    private int start;
    private int gathered;

    private WritePlanner() {}

    static List<WriteStep> plan(List<Setting<ModbusPoint>> settings) throws Unfit {
        WritePlanner planner = new WritePlanner();
        for (int i = 0; i < settings.size(); i++) {
            planner.add(i, settings.get(i).point(), settings.get(i).value());
        }
        planner.endRequest();
        return List.copyOf(planner.steps);
    }

    private void add(int index, ModbusPoint point, Value value) throws Unfit {
        if (!point.table().isWritable()) {
            throw new Unfit(index, RejectionCode.NOT_WRITABLE, point + " stands in a table that is read only");
        }
        ValueForm form = point.valueForm();
        if (form instanceof ValueForm.Writable writable) {
            gather(point, encode(index, writable, value));
            return;
        }
        if (!(value instanceof Value.Bool isOn)) {
            throw new Unfit(index, RejectionCode.TYPE_MISMATCH, point + " takes true or false, got " + value);
        }
        if (form instanceof ValueForm.Bit bit) {
            endRequest();
            steps.add(new WriteStep.OneBit(point.wireAddress(), bit, isOn.value()));
        } else {
            gather(point, List.of(isOn.value() ? 1 : 0));
        }
    }

    private static List<Integer> encode(int index, ValueForm.Writable form, Value value) throws Unfit {
        try {
            Registers registers = form.encode(datum(index, value));
            List<Integer> words = new ArrayList<>(registers.count());
            for (int i = 0; i < registers.count(); i++) {
                words.add(registers.unsigned(i));
            }
            return words;
        } catch (UnfitValueException e) {
            throw new Unfit(index, RejectionCode.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private static Datum datum(int index, Value value) throws Unfit {
        return switch (value.kind()) {
            case BOOL -> new Datum.Flag(((Value.Bool) value).value());
            case INT -> new Datum.Whole(((Value.Int) value).value());
            case UINT64 -> new Datum.Unsigned(((Value.UInt64) value).bits());
            case REAL -> new Datum.Real(((Value.Real) value).value());
            case TEXT -> new Datum.Text(((Value.Text) value).value());
            default ->
                throw new Unfit(
                        index,
                        RejectionCode.TYPE_MISMATCH,
                        "Modbus has no values of kind " + value.kind().word());
        };
    }

    private void gather(ModbusPoint point, List<Integer> data) {
        int most = point.table().isBits() ? Request.MAX_WRITE_BITS : Request.MAX_WRITE_REGISTERS;
        boolean follows = point.table() == table && point.wireAddress() == start + words.size();
        if (gathered > 0 && (!follows || words.size() + data.size() > most)) {
            endRequest();
        }
        if (gathered == 0) {
            table = point.table();
            start = point.wireAddress();
        }
        words.addAll(data);
        gathered++;
    }

    private void endRequest() {
        if (gathered > 0) {
            steps.add(new WriteStep.Whole(gathered, table.isBits() ? coils() : registers()));
            words.clear();
            gathered = 0;
        }
    }

    private Request coils() {
        if (words.size() == 1) {
            return new Request.WriteCoil(start, words.get(0) != 0);
        }
        boolean[] bits = new boolean[words.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = words.get(i) != 0;
        }
        return new Request.WriteCoils(start, Bits.of(bits));
    }

    private Request registers() {
        if (words.size() == 1) {
            return new Request.WriteRegister(start, words.get(0));
        }
        return new Request.WriteRegisters(
                start, Registers.of(words.stream().mapToInt(Integer::intValue).toArray()));
    }
}
