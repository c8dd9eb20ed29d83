package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a server does with one well-formed request. Unless said otherwise the request is carried out as it should be, and
 * only its answer goes wrong, as with a bad device, gateway or link. A reaction that has no place in a request or on a
 * transport leaves the answer as it is.
 *
 * <p>Every fault here can be seen by a careful client. What no client can see is not here: a frame that is right in all
 * it carries (id, unit, function, count, check sum) and answers the request, but with values that the device does not
 * have. Where a fault would come to that by chance, the answer is withheld. On RTU and ASCII frames carry no id, so what
 * comes late looks like the answer to the next request; a client sees that by its own precautions alone (after a time-out
 * it asks something that only the new answer fits, and drops what stands before it; it lets the line fall quiet before it
 * asks). The faults of this kind ({@code late}, {@code delay}, {@code duplicate}, {@code merged}) keep the order of
 * answers there and stay within what these precautions see.
 */
public sealed interface Reaction {

    /** As it is written in scripts and on command lines, argument included: {@code silence}, {@code delay:500ms}. */
    String text();

    /** The reactions that need nothing said beside them. */
    enum Plain implements Reaction {
        ANSWER("the right answer, at once"),

        SILENCE("no answer, though the request is carried out"),
        DEAF("no answer, and nothing is carried out either"),
        HANG("no answer to this nor to anything later on this connection, which stays open", Place.CONNECTIONS),
        STUCK("half of the answer, then as hang", Place.CONNECTIONS),
        RESET("the connection is reset (RST) in place of an answer", Place.CONNECTIONS),
        CLOSE("the connection is closed (FIN) in place of an answer", Place.CONNECTIONS),
        CLOSE_MID_FRAME("the connection is closed after half of the answer", Place.CONNECTIONS),
        RESET_MID_FRAME("the connection is reset after half of the answer", Place.CONNECTIONS),

        LATE("the answer is kept back until the client's next request, and sent before that one is looked at"),
        SWAPPED("the answer is kept back and sent behind the next one", Place.IDS),
        MERGED("the answer is kept back and sent with the next one, in one piece"),
        DUPLICATE("the answer, twice in one piece"),
        STORM("the answer, fifty times in one piece"),
        STALE("the answer before this one, once more, in place of this one"),
        ACKNOWLEDGED("the exception 05 (takes long) and the right answer behind it", Place.IDS),
        UNASKED("an answer that nobody asked for, of another unit, before the right one"),

        DRIBBLE("the answer byte by byte, each in a piece of its own"),
        SPLIT("the answer in two pieces, cut one byte further at each answer"),

        TRUNCATED("the answer without its last byte"),
        HALF("the first half of the answer"),
        TAIL("the answer without its first byte"),
        EMPTY("a frame with nothing in it but what frames have"),
        TOO_LONG("the answer with so much behind its data that the frame is longer than frames may be"),
        TRAILING("the answer with two bytes more within its frame"),
        JUNK_BEFORE("two bytes that belong to nothing, then the answer"),
        JUNK_AFTER("the answer, then two bytes that belong to nothing"),
        LOCAL_ECHO("the request, as a two-wire line hears itself, then the answer", Place.CHECK_SUMS),
        ECHO("the request, in place of the answer"),
        NULS("300 bytes of 00 in place of the answer"),
        ONES("300 bytes of FF in place of the answer"),
        TEXT("a line of text in place of the answer, as a device's console prints"),

        WRONG_TRANSACTION("the answer with another transaction id", Place.IDS),
        OLD_TRANSACTION("the answer with the transaction id before its own", Place.IDS),
        NO_TRANSACTION("the answer with transaction id 0", Place.IDS),
        WRONG_PROTOCOL("the answer in a frame of another protocol", Place.IDS),
        SHORT_LENGTH("a length field that says one byte less than there is", Place.IDS),
        LONG_LENGTH("a length field that says one byte more than there is", Place.IDS),
        NO_LENGTH("a length field that says 0", Place.IDS),
        HUGE_LENGTH("a length field that says 65,535", Place.IDS),

        WRONG_CHECK("the answer with a wrong check sum (CRC, LRC)", Place.CHECK_SUMS),
        SWAPPED_CHECK("the answer with the bytes of its CRC exchanged; of an LRC, the digits", Place.CHECK_SUMS),
        BIT_ERROR("the answer with one bit of it turned over on the way", Place.CHECK_SUMS),

        WRONG_UNIT("the answer with another unit"),
        NO_UNIT("the answer with unit 0, as some gateways have it"),
        WRONG_FUNCTION("the answer with the function code of another function"),
        NO_FUNCTION("the answer with function code 0"),
        WRONG_COUNT("the answer with another byte count, or for a write another echo, in a frame of the same length"),
        NO_COUNT("the answer with byte count 0, or for a write another echo, in a frame of the same length"),
        HUGE_COUNT("the answer with byte count 255, or for a write another echo, in a frame of the same length"),
        FEWER("the answer to a smaller read, right in itself; for a write another echo"),
        MORE("the answer to a larger read, right in itself; for a write another echo"),
        WRONG_ECHO_ADDRESS("a write's answer with another address"),
        WRONG_ECHO_VALUE("a write's answer with another value or quantity"),

        EXCEPTION_OF_ANOTHER("an exception to a function that was not asked for; nothing is carried out"),
        EXCEPTION_WITHOUT_CODE("an exception that ends before its code; nothing is carried out"),
        EXCEPTION_TOO_LONG("an exception with a byte behind its code; nothing is carried out");

        private final String help;
        private final Place place;

        Plain(String help) {
            this(help, Place.EVERYWHERE);
        }

        Plain(String help, Place place) {
            this.help = help;
            this.place = place;
        }

        /** One line for people. */
        public String help() {
            return help;
        }

        /** Whether it means anything there. */
        public boolean isFor(Transport transport) {
            return place.isOn(transport);
        }

        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The right answer, later. The client's further requests are answered meanwhile where answers carry an id, and after it
     * where they do not.
     */
    record Delay(Duration by) implements Reaction {
        public Delay {
            requireMillis("delay", by);
        }

        @Override
        public String text() {
            return "delay:" + by.toMillis() + "ms";
        }
    }

    /** The right answer byte by byte, with a pause before each. */
    record Drip(Duration pause) implements Reaction {
        public Drip {
            requireMillis("drip", pause);
        }

        @Override
        public String text() {
            return "drip:" + pause.toMillis() + "ms";
        }
    }

    /** The right answer in two halves with a pause between, longer than a frame on a serial line may pause. */
    record Pause(Duration pause) implements Reaction {
        public Pause {
            requireMillis("pause", pause);
        }

        @Override
        public String text() {
            return "pause:" + pause.toMillis() + "ms";
        }
    }

    /**
     * The answer is kept back until so many requests later, and sent before that one is looked at. Where answers carry no
     * id it is sent before the next one, as {@link Plain#LATE}: later, no client could know it for an old one.
     *
     * @param requests 1 to 100
     */
    record Later(int requests) implements Reaction {
        public Later {
            if (requests < 1 || requests > 100) {
                throw new IllegalArgumentException("later: " + requests + " requests are not within 1 to 100");
            }
        }

        @Override
        public String text() {
            return "later:" + requests;
        }
    }

    /** An exception response with this code, known or not; nothing is carried out. */
    record Refuse(ExceptionCode code) implements Reaction {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "refuse:%02x", code.number());
        }
    }

    /**
     * Other bytes in place of the answer.
     *
     * @param hex the bytes, two digits each, 1 to 512 of them: {@code 00ff10}
     */
    record Garbage(String hex) implements Reaction {
        public Garbage {
            int count = HexFormat.of().parseHex(hex).length;
            if (count < 1 || count > 512) {
                throw new IllegalArgumentException("garbage: " + count + " bytes are not within 1 to 512");
            }
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String text() {
            return "garbage:" + hex;
        }
    }

    private static void requireMillis(String what, Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(what + " " + time + " is not within 0 and one hour");
        }
    }
}
