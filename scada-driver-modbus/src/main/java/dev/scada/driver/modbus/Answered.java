package dev.scada.driver.modbus;

import dev.scada.api.driver.Finding;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What devices say about themselves, in words. */
final class Answered {

    private static final int MOST_EVENTS = 8;
    private static final int NOT_FINISHED = 0xFFFF;
    private static final int DIAGNOSTIC_REGISTER = 2;

    private Answered() {}

    static List<Finding> findings(Question question, Response response) {
        if (response instanceof Response.Diagnosis counter) {
            boolean isBits = counter.subfunction() == DIAGNOSTIC_REGISTER;
            return List.of(question.finding(isBits ? bits(counter.data(), 16) : Integer.toString(counter.data())));
        }
        if (response instanceof Response.ExceptionStatusRead read) {
            return List.of(question.finding(bits(read.status(), 8)));
        }
        if (response instanceof Response.CommEventCounter counter) {
            return List.of(question.finding(counter.eventCount() + " events, " + status(counter.status())));
        }
        if (response instanceof Response.CommEventLog log) {
            return List.of(question.finding(log.eventCount() + " events, " + log.messageCount() + " messages, "
                    + status(log.status()) + latest(log.events())));
        }
        if (response instanceof Response.ServerIdReported reported) {
            // An id, and a byte that says whether it runs: not text alone.
            return reported.data().count() == 0 ? List.of() : List.of(question.finding(octets(reported.data())));
        }
        return response instanceof Response.DeviceIdRead read ? objects(question, read) : List.of();
    }

    private static List<Finding> objects(Question question, Response.DeviceIdRead read) {
        List<Finding> findings = new ArrayList<>();
        for (DeviceObject object : read.objects()) {
            findings.add(new Finding(question.group(), object.name(), text(object.value())));
        }
        return findings;
    }

    private static String status(int status) {
        return status == NOT_FINISHED
                ? "an earlier command is still being carried out"
                : status == 0 ? "ready" : String.format(Locale.ROOT, "status 0x%04X", status);
    }

    /** {@code 0x0005 (bits 0, 2)}. */
    private static String bits(int value, int width) {
        String set = IntStream.range(0, width)
                .filter(bit -> (value >> bit & 1) != 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, width == 8 ? "0x%02X" : "0x%04X", value)
                + (set.isEmpty() ? " (no bit set)" : " (bits " + set + ")");
    }

    /** Text where it is, and the bytes where it is not. */
    private static String text(Bytes bytes) {
        boolean isText = true;
        for (int i = 0; i < bytes.count(); i++) {
            isText &= bytes.byteAt(i) >= ' ' && bytes.byteAt(i) != 0x7F;
        }
        if (!isText) {
            return octets(bytes);
        }
        String text = bytes.text(StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : bytes.text(StandardCharsets.ISO_8859_1);
    }

    private static String octets(Bytes bytes) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < bytes.count(); i++) {
            shown.append(String.format(Locale.ROOT, "%02X ", bytes.byteAt(i)));
        }
        return shown + "'" + printable(bytes) + "'";
    }

    private static String printable(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.count(); i++) {
            int octet = bytes.byteAt(i);
            text.append(octet >= ' ' && octet < 0x7F ? (char) octet : '.');
        }
        return text.toString();
    }

    private static String latest(Bytes events) {
        if (events.count() == 0) {
            return "";
        }
        String words = IntStream.range(0, Math.min(events.count(), MOST_EVENTS))
                .mapToObj(i -> event(events.byteAt(i)))
                .collect(Collectors.joining("; "));
        int left = events.count() - MOST_EVENTS;
        return "; latest first: " + words + (left > 0 ? " and " + left + " more" : "");
    }

    /** One byte of the event log (specification, 6.10). */
    private static String event(int event) {
        if (event == 0) {
            return "restarted";
        }
        if (event == 4) {
            return "entered listen only mode";
        }
        boolean isReceive = (event & 0x80) != 0;
        boolean isSend = !isReceive && (event & 0x40) != 0;
        List<String> words = new ArrayList<>();
        if (isReceive) {
            words.add("received");
            add(words, event, 0x02, "check sum error");
            add(words, event, 0x10, "character overrun");
            add(words, event, 0x20, "in listen only mode");
            add(words, event, 0x40, "broadcast");
        } else if (isSend) {
            words.add("sent");
            add(words, event, 0x01, "exception 1 to 3");
            add(words, event, 0x02, "exception 4");
            add(words, event, 0x04, "exception 5 or 6");
            add(words, event, 0x08, "exception 7");
            add(words, event, 0x10, "write time-out");
            add(words, event, 0x20, "in listen only mode");
        }
        return words.isEmpty() ? String.format(Locale.ROOT, "0x%02X", event) : String.join(", ", words);
    }

    private static void add(List<String> words, int event, int bit, String meaning) {
        if ((event & bit) != 0) {
            words.add(meaning);
        }
    }

    /** The request for the rest of an answer that came in part; empty where there is none, or no end to it. */
    static Optional<Request> rest(Request.ReadDeviceId asked, Response.DeviceIdRead read) {
        int last = read.objects().stream().mapToInt(DeviceObject::id).max().orElse(asked.objectId());
        boolean isOnward = read.nextObjectId() > asked.objectId() && read.nextObjectId() > last;
        return read.moreFollows() && isOnward
                ? Optional.of(new Request.ReadDeviceId(asked.access(), read.nextObjectId()))
                : Optional.empty();
    }
}
