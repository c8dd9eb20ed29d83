package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks for addresses of one table, keeps what was answered and counts what was not. */
final class RawReads implements AddressScan.Asking {

    private final Talk talk;
    private final int unit;
    private final Table table;
    private final SortedMap<Integer, Integer> values = new TreeMap<>();
    private final SortedMap<Integer, Integer> refusals = new TreeMap<>();
    private final boolean isSilenceRefusal;
    private int requests;
    private int silent;

    /**
     * @param isSilenceRefusal whether a request without an answer is taken as one that is refused, once the unit has
     *     answered any: there are devices that are silent where they have nothing
     */
    RawReads(Talk talk, ModbusDevice device, Table table, boolean isSilenceRefusal) {
        this.talk = talk;
        this.unit = device.unit();
        this.table = table;
        this.isSilenceRefusal = isSilenceRefusal;
    }

    @Override
    public boolean isAnswered(int from, int count) throws DriverException, InterruptedException {
        requests++;
        Response response;
        try {
            response = talk.ask(unit, Request.read(table, from, count));
        } catch (DriverException e) {
            boolean isGone = e.scope() == DriverException.Scope.LINE || (values.isEmpty() && refusals.isEmpty());
            if (isGone || !isSilenceRefusal) {
                throw e;
            }
            silent++;
            return false;
        }
        if (response instanceof Response.Refused refused) {
            refuse(refused.code(), from, count);
            return false;
        }
        for (int i = 0; i < count; i++) {
            values.put(from + i, value(response, i));
        }
        return true;
    }

    private void refuse(ExceptionCode code, int from, int count) throws DriverException {
        boolean isHopeless = code.equals(ExceptionCode.ILLEGAL_FUNCTION)
                || code.equals(ExceptionCode.GATEWAY_PATH_UNAVAILABLE)
                || code.equals(ExceptionCode.GATEWAY_TARGET_FAILED);
        if (isHopeless) {
            throw DriverException.exchange(
                    DriverException.Code.REQUEST_REFUSED,
                    "unit " + unit + ": " + table.readFunction() + " " + from + " to " + (from + count - 1)
                            + " refused (" + code + ")");
        }
        refusals.merge(code.number(), 1, Integer::sum);
    }

    private static int value(Response response, int index) {
        if (response instanceof Response.BitsRead bits) {
            return bits.bits().isSet(index) ? 1 : 0;
        }
        return ((Response.RegistersRead) response).registers().unsigned(index);
    }

    /** By wire address. */
    SortedMap<Integer, Integer> values() {
        return Collections.unmodifiableSortedMap(values);
    }

    int requests() {
        return requests;
    }

    /** {@code 02 illegal data address (12 times), no answer (3 times)}; empty where all was answered. */
    String refusals() {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<Integer, Integer> each : refusals.entrySet()) {
            texts.add(new ExceptionCode(each.getKey()) + times(each.getValue()));
        }
        if (silent > 0) {
            texts.add("no answer" + times(silent));
        }
        return String.join(", ", texts);
    }

    private static String times(int count) {
        return count == 1 ? " (once)" : " (" + count + " times)";
    }
}
