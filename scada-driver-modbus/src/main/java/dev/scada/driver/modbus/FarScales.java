package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values that stand too far from their scale for one request: the scale is read just before them.
 *
 * @param request that of the scale
 * @param values that of the values
 * @param start the wire address that the values begin at
 */
record FarScales(Request request, Request values, int start, List<Extent> extents) implements Prepared {

    /** What to read, now that the scale is known. */
    PreparedRead after(Response response) {
        Registers scale = ((Response.RegistersRead) response).registers();
        int exponent = (short) scale.unsigned(0);
        List<RegisterSlot> slots = new ArrayList<>(extents.size());
        for (Extent extent : extents) {
            slots.add(RegisterSlot.of(extent, Optional.of(exponent), start));
        }
        return new TableRead.OfRegisters(values, slots);
    }
}
