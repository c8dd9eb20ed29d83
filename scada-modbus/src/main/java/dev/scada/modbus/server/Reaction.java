package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What a server does with one well-formed request. Unless said otherwise the request is carried out as it should be, and
 * only its answer goes wrong, as on a bad link.
 */
public sealed interface Reaction {

    /** The reactions that need nothing said beside them. */
    enum Plain implements Reaction {
        /** The right answer, at once. */
        ANSWER,
        /** No answer. */
        SILENCE,
        /** No answer, and nothing carried out either. */
        DEAF,
        /** The answer is kept back until the client's next request, and sent before that one is looked at. */
        LATE,
        /** The answer, twice. */
        DUPLICATE,
        /** The answer with another transaction id. */
        WRONG_TRANSACTION,
        /** The answer with another unit. */
        WRONG_UNIT,
        /** The answer with the function code of another function. */
        WRONG_FUNCTION,
        /** The answer with another byte count, or for a write another echo, in a frame of the same length. */
        WRONG_COUNT,
        /** The answer to a smaller read, right in itself; for a write another echo. */
        FEWER,
        /** The answer in a frame of another protocol. */
        WRONG_PROTOCOL,
        /** The answer without its last byte: the frame never ends. */
        TRUNCATED,
        /** The answer byte by byte, each in a segment of its own as far as the network goes along. */
        DRIBBLE,
        /** The connection is reset (RST). */
        RESET,
        /** The connection is closed (FIN). */
        CLOSE
    }

    /** The right answer, later; the client's further requests are answered meanwhile. */
    record Delay(Duration by) implements Reaction {
        public Delay {
            if (by.isNegative()) {
                throw new IllegalArgumentException("delay " + by + " is negative");
            }
        }
    }

    /** An exception response; nothing is carried out. */
    record Refuse(ExceptionCode code) implements Reaction {}

    /**
     * Other bytes in place of the answer.
     *
     * @param hex the bytes, two digits each: {@code 00ff10}
     */
    record Garbage(String hex) implements Reaction {
        public Garbage {
            HexFormat.of().parseHex(hex);
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
