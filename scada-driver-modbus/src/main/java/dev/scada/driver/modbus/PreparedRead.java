package dev.scada.driver.modbus;

import dev.scada.api.value.Sample;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.List;

/** An exchange made ready: what to ask, and what to make of the answer. Made once and asked for years; immutable. */
interface PreparedRead {

    Request request();

    /**
     * One sample a point, in the order of the points.
     *
     * @param response an answer that was held against the request, and no refusal
     */
    List<Sample> samples(Response response);
}
