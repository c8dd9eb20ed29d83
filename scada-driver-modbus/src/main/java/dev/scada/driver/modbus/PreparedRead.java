package dev.scada.driver.modbus;

import dev.scada.api.value.Sample;
import dev.scada.modbus.pdu.Response;
import java.util.List;

/** An exchange of one request, and what to make of the answer. */
non-sealed interface PreparedRead extends Prepared {

    /**
     * One sample a point, in the order of the points.
     *
     * @param response an answer that was held against the request, and no refusal
     */
    List<Sample> samples(Response response);
}
