package dev.scada.modbus.fuzz;

import dev.scada.modbus.pdu.MismatchException;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** PDUs without a frame. What is decoded is coded again: it must be what was there. */
final class PduFuzz {

    private static final int MAX_PDU = 253;

    private final SplittableRandom random;
    private final RandomMessages messages;
    private final Mutator mutator;

    PduFuzz(SplittableRandom random) {
        this.random = random;
        this.messages = new RandomMessages(random);
        this.mutator = new Mutator(random);
    }

    static byte[] encoded(Request request) {
        ByteBuffer out = ByteBuffer.allocate(MAX_PDU);
        RequestCodec.encode(request, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] encoded(Response response) {
        ByteBuffer out = ByteBuffer.allocate(MAX_PDU);
        ResponseCodec.encode(response, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    void request(Measure measure) {
        byte[] pdu = switch (random.nextInt(4)) {
            case 0 -> mutator.noise(300);
            case 1 -> encoded(messages.request());
            default -> mutator.mutated(encoded(messages.request()));
        };
        measure.input(pdu);
        byte[] amid = amid(pdu);
        Request decoded;
        measure.begin();
        try {
            decoded = RequestCodec.decode(amid, 3, pdu.length);
        } catch (RefusedException e) {
            measure.end(false);
            measure.require(e.code().number() >= 1 && e.code().number() <= 3, () -> "refused with " + e.code());
            return;
        }
        measure.end(true);
        byte[] again = encoded(decoded);
        // The unused bits of the last byte of coils are the only ones that may be lost.
        int same = again.length - (decoded instanceof Request.WriteCoils ? 1 : 0);
        measure.require(
                again.length == pdu.length && Arrays.equals(again, 0, same, pdu, 0, same),
                () -> decoded + " is not what was there");
    }

    void response(Measure measure) {
        Request asked = messages.request();
        byte[] pdu = switch (random.nextInt(6)) {
            case 0 -> mutator.noise(300);
            case 1 -> encoded(messages.answer(asked));
            case 2 -> encoded(messages.answer(messages.request()));
            default -> mutator.mutated(encoded(messages.answer(asked)));
        };
        measure.input(pdu);
        byte[] amid = amid(pdu);
        Response decoded;
        measure.begin();
        try {
            decoded = ResponseCodec.decode(asked, amid, 3, pdu.length);
        } catch (MismatchException e) {
            measure.end(false);
            return;
        }
        measure.end(true);
        measure.require(saysTheSame(decoded, pdu), () -> decoded + " to " + asked + " is not what was there");
    }

    /** But for unused bits of a last byte, and the byte that says in many ways that more follows. */
    static boolean saysTheSame(Response decoded, byte[] pdu) {
        byte[] again = encoded(decoded);
        byte[] there = pdu.clone();
        if (decoded instanceof Response.BitsRead && again.length == there.length) {
            there[there.length - 1] = again[again.length - 1];
        }
        if (decoded instanceof Response.DeviceIdRead && there.length > 4 && there[4] != 0) {
            there[4] = (byte) 0xFF;
        }
        return Arrays.equals(again, there);
    }

    /** Amid other bytes, which a decoder must not look at. */
    private byte[] amid(byte[] pdu) {
        byte[] amid = new byte[pdu.length + 6];
        random.nextBytes(amid);
        System.arraycopy(pdu, 0, amid, 3, pdu.length);
        return amid;
    }
}
