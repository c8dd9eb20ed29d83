package dev.scada.driver.modbus;

import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Response;
import java.util.ArrayList;
import java.util.List;

/** From an answer that was held against its request to one sample a point. */
final class Samples {

    private Samples() {}

    /** @param start the wire address that the answer begins at */
    static List<Sample> of(int start, List<ModbusPoint> points, Response response) {
        List<Sample> samples = new ArrayList<>(points.size());
        if (response instanceof Response.RegistersRead read) {
            for (ModbusPoint point : points) {
                samples.add(ofRegisters(point, read.registers(), point.wireAddress() - start));
            }
        } else if (response instanceof Response.BitsRead read) {
            Bits bits = read.bits();
            for (ModbusPoint point : points) {
                samples.add(Sample.good(Value.of(bits.isSet(point.wireAddress() - start))));
            }
        } else {
            throw new IllegalArgumentException("not the answer to a read: " + response);
        }
        return samples;
    }

    private static Sample ofRegisters(ModbusPoint point, Registers registers, int at) {
        ValueForm.InRegisters form = (ValueForm.InRegisters) point.valueForm();
        return ofDatum(form.decode(registers, at));
    }

    private static Sample ofDatum(Datum datum) {
        if (datum instanceof Datum.Real real) {
            return Sample.ofReal(real.value());
        }
        if (datum instanceof Datum.Whole whole) {
            return Sample.good(Value.of(whole.value()));
        }
        if (datum instanceof Datum.Flag flag) {
            return Sample.good(Value.of(flag.isOn()));
        }
        if (datum instanceof Datum.Unsigned unsigned) {
            return Sample.good(new Value.UInt64(unsigned.bits()));
        }
        return Sample.good(Value.of(((Datum.Text) datum).value()));
    }
}
