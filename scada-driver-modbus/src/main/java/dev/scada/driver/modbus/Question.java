package dev.scada.driver.modbus;

import dev.scada.api.driver.Finding;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.List;

/**
 * Something that a device can be asked about itself. All of them only read.
 *
 * @param group of the findings
 * @param name what is asked for; that of the finding, where the answer does not bring names of its own
 */
public record Question(String group, String name, Request request) {

    static final String IDENTIFICATION = "identification";
    static final String COUNTERS = "counters";
    static final String STATE = "state";

    private static final int DIAGNOSTIC_REGISTER = 2;
    private static final int FIRST_COUNTER = 11;
    private static final List<String> COUNTER_NAMES = List.of(
            "messages on the bus",
            "check sum errors",
            "exceptions answered",
            "messages for this unit",
            "messages not answered",
            "negative acknowledgements",
            "busy answers",
            "character overruns");

    /** FC 43, type 14: everything of one level of access. */
    public static Question objects(int access) {
        String level = switch (access) {
            case Request.ReadDeviceId.BASIC -> "basic";
            case Request.ReadDeviceId.REGULAR -> "regular";
            default -> "extended";
        };
        return new Question(IDENTIFICATION, level + " identification (43/14)", new Request.ReadDeviceId(access, 0));
    }

    /** FC 17. */
    public static Question serverId() {
        return new Question(IDENTIFICATION, "server id (17)", new Request.ReportServerId());
    }

    /** Who the device is: FC 43/14 on all levels, FC 17. */
    public static List<Question> identity() {
        return List.of(
                objects(Request.ReadDeviceId.BASIC),
                objects(Request.ReadDeviceId.REGULAR),
                objects(Request.ReadDeviceId.EXTENDED),
                serverId());
    }

    /** How it fares: FC 8/2, 8/11 to 18, 7, 11, 12. */
    public static List<Question> state() {
        return List.of(
                diagnose(COUNTERS, 0),
                diagnose(COUNTERS, 1),
                diagnose(COUNTERS, 2),
                diagnose(COUNTERS, 3),
                diagnose(COUNTERS, 4),
                diagnose(COUNTERS, 5),
                diagnose(COUNTERS, 6),
                diagnose(COUNTERS, 7),
                new Question(STATE, "diagnostic register (8/2)", new Request.Diagnose(DIAGNOSTIC_REGISTER, 0)),
                new Question(STATE, "exception status (7)", new Request.ReadExceptionStatus()),
                new Question(STATE, "event counter (11)", new Request.GetCommEventCounter()),
                new Question(STATE, "event log (12)", new Request.GetCommEventLog()));
    }

    private static Question diagnose(String group, int counter) {
        int subfunction = FIRST_COUNTER + counter;
        return new Question(
                group, COUNTER_NAMES.get(counter) + " (8/" + subfunction + ")", new Request.Diagnose(subfunction, 0));
    }

    /** What the answer says; nothing where it refuses. */
    public List<Finding> findings(Response response) {
        return Answered.findings(this, response);
    }

    Finding finding(String value) {
        return new Finding(group, name, value);
    }
}
