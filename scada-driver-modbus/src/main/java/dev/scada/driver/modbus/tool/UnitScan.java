package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Finding;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.Question;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Asks unit after unit for a sign of life. */
final class UnitScan {

    /** Any answer to it is one; it exists in most devices, changes nothing and is short. */
    private static final Request SIGN_OF_LIFE = Request.read(Table.HOLDING, 0, 1);

    private final Talk talk;
    private final ToolContext context;

    UnitScan(Talk talk, ToolContext context) {
        this.talk = talk;
        this.context = context;
    }

    /** Those that a bus may have; where units are numbers in a header, also those that mean the device itself. */
    static String usualUnits(Where where) {
        return where.isBus() ? "1-247" : "1-247,255,0";
    }

    /** @return how many answered */
    int run(List<Integer> units) throws DriverException, InterruptedException {
        talk.connect();
        Duration longest = talk.timeout().multipliedBy(units.size());
        context.err()
                .println(talk.where().text() + ": " + units.size() + (units.size() == 1 ? " unit" : " units") + ", "
                        + longest.toSeconds() + " s if none answers");
        int found = 0;
        for (int unit : units) {
            found += isAlive(unit) ? 1 : 0;
        }
        context.out().println(talk.where().text() + ": units that answer: " + found + " of " + units.size());
        if (found > 1 && found == units.size()) {
            context.out()
                    .println("Every unit answers: this is likely one device that does not look at the unit's number.");
        }
        return found;
    }

    private boolean isAlive(int unit) throws DriverException, InterruptedException {
        Response response;
        try {
            response = talk.ask(unit, SIGN_OF_LIFE);
        } catch (DriverException e) {
            if (e.scope() == DriverException.Scope.LINE) {
                throw e;
            }
            return false;
        }
        if (response instanceof Response.Refused refused && isOfGateway(refused.code())) {
            return false;
        }
        context.out().println(String.format(Locale.ROOT, "unit %-3d  %s", unit, identity(unit, response)));
        return true;
    }

    private static boolean isOfGateway(ExceptionCode code) {
        return code.equals(ExceptionCode.GATEWAY_PATH_UNAVAILABLE) || code.equals(ExceptionCode.GATEWAY_TARGET_FAILED);
    }

    private String identity(int unit, Response first) throws DriverException, InterruptedException {
        for (Question question : List.of(Question.objects(Request.ReadDeviceId.BASIC), Question.serverId())) {
            try {
                List<Finding> findings = question.findings(talk.ask(unit, question.request()));
                if (!findings.isEmpty()) {
                    return findings.stream().map(Finding::value).collect(Collectors.joining(", "));
                }
            } catch (DriverException e) {
                if (e.scope() == DriverException.Scope.LINE) {
                    throw e;
                }
            }
        }
        return "answers, and does not say what it is"
                + (first instanceof Response.Refused refused ? " (holding registers 0: " + refused.code() + ")" : "");
    }
}
