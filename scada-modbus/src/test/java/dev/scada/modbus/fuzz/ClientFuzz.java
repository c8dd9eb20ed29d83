package dev.scada.modbus.fuzz;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.MismatchException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A client that asks once and then hears what an enemy sends, in any split. What it hands out must stand in what came after
 * its request, whole; and whatever came, it takes the right answer to its next request.
 */
final class ClientFuzz implements ModbusClient.Listener {

    private static final int UNIT = 17;

    private final SplittableRandom random;
    private final Framing framing;
    private final RandomMessages messages;
    private final Mutator mutator;
    private final ByteBuffer out = ByteBuffer.allocate(600);
    private final ModbusClient client;
    /** Of the datagrams. */
    private final List<Integer> sizes = new ArrayList<>();

    private @Nullable Response answer;
    private byte[] answerFrame = {};

    ClientFuzz(SplittableRandom random, Framing framing) {
        this.random = random;
        this.framing = framing;
        this.messages = new RandomMessages(random);
        this.mutator = new Mutator(random);
        this.client = framing.client();
    }

    void run(Measure measure) throws BrokenStreamException {
        Request request = messages.request();
        Transaction asked = client.send(UNIT, request, out.clear());
        byte[] all = framing == Framing.UDP ? datagrams(asked) : stream(asked);
        measure.input(all);
        measure.begin();
        boolean isBroken = !hear(ByteBuffer.wrap(all), measure);
        measure.end(answer != null);
        if (answer != null) {
            checkAnswer(measure, asked, all);
        }
        boolean canTellFrames = framing != Framing.TCP || !client.isMidFrame();
        if (!isBroken && canTellFrames) {
            isGoodAgain(measure, asked);
        }
    }

    /** Returns whether the bytes could be taken for frames to the end. */
    private boolean hear(ByteBuffer in, Measure measure) {
        int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 600);
        int end = in.limit();
        for (int piece = 0; in.position() < end; piece++) {
            int count = framing == Framing.UDP ? sizes.get(piece) : 1 + random.nextInt(most);
            in.limit(Math.min(end, in.position() + count));
            try {
                client.receive(in, this);
            } catch (BrokenStreamException e) {
                measure.require(framing == Framing.TCP, () -> "only a TCP stream breaks");
                return false;
            }
            measure.require(!in.hasRemaining(), () -> "bytes were left");
            if (random.nextInt(64) == 0) {
                client.silence(this);
            }
        }
        return true;
    }

    private void checkAnswer(Measure measure, Transaction asked, byte[] all) {
        measure.require(contains(all, answerFrame), () -> "the answer's frame never came");
        byte[] pdu = PduFuzz.encoded(answer());
        byte[] right = framing.frame(asked.id(), UNIT, pdu);
        boolean isPlain = sameText(right, answerFrame);
        if (!isPlain && answer() instanceof Response.Refused) {
            throw new AssertionError("a refusal of other bytes: " + answer());
        }
        try {
            Response again = ResponseCodec.decode(asked.request(), pdu, 0, pdu.length);
            measure.require(again.equals(answer()), () -> again + " and " + answer());
        } catch (MismatchException e) {
            throw new AssertionError(answer() + " is no answer to " + asked, e);
        }
        boolean mayDiffer = answer() instanceof Response.BitsRead || answer() instanceof Response.DeviceIdRead;
        measure.require(isPlain || mayDiffer, () -> answer() + " is not what was there");
    }

    private boolean sameText(byte[] right, byte[] frame) {
        if (framing != Framing.ASCII) {
            return Arrays.equals(right, frame);
        }
        byte[] upper = frame.clone();
        for (int i = 0; i < upper.length; i++) {
            upper[i] = (byte) Character.toUpperCase((char) upper[i]);
        }
        return Arrays.equals(right, upper);
    }

    private Response answer() {
        if (answer == null) {
            throw new AssertionError("not answered");
        }
        return answer;
    }

    private void isGoodAgain(Measure measure, Transaction asked) throws BrokenStreamException {
        client.forget(asked);
        client.silence(this);
        Request next = messages.request();
        Transaction transaction = client.send(UNIT, next, out.clear());
        Response right = messages.answer(next);
        answer = null;
        client.receive(ByteBuffer.wrap(framing.frame(transaction.id(), UNIT, PduFuzz.encoded(right))), this);
        measure.require(right.equals(answer), () -> "not good again: " + right + " to " + next + " gave " + answer);
        measure.require(client.outstanding() == 0, () -> "something waits still");
    }

    private byte[] stream(Transaction asked) {
        byte[] stream = {};
        for (int frames = 1 + random.nextInt(3); frames > 0; frames--) {
            stream = Mutator.joined(stream, piece(asked));
        }
        return stream;
    }

    private byte[] datagrams(Transaction asked) {
        byte[] all = {};
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            byte[] datagram = random.nextInt(8) == 0 ? stream(asked) : piece(asked);
            sizes.add(datagram.length);
            all = Mutator.joined(all, datagram);
        }
        return all;
    }

    private byte[] piece(Transaction asked) {
        if (random.nextInt(8) == 0) {
            return mutator.noise(random.nextInt(8) == 0 ? 700 : 12);
        }
        byte[] pdu = pdu(asked.request());
        int transaction = random.nextInt(4) == 0 ? random.nextInt(4) : asked.id();
        int unit = random.nextInt(16) == 0 ? random.nextInt(256) : UNIT;
        byte[] frame = framing.frame(transaction, unit, pdu);
        return random.nextInt(3) == 0 ? mutator.mutated(frame) : frame;
    }

    private byte[] pdu(Request request) {
        return switch (random.nextInt(8)) {
            case 0 -> PduFuzz.encoded(request);
            case 1 -> PduFuzz.encoded(messages.answer(messages.request()));
            case 2 -> mutator.noise(260);
            case 3, 4, 5 -> mutator.mutated(PduFuzz.encoded(messages.answer(request)));
            default -> PduFuzz.encoded(messages.answer(request));
        };
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        if (answer != null) {
            throw new AssertionError("answered twice");
        }
        answer = response;
        ByteBuffer frame = client.frame();
        answerFrame = new byte[frame.remaining()];
        frame.get(answerFrame);
    }

    @Override
    public void dropped(DropReason reason) {
        if (client.frame().remaining() > client.maxFrame()) {
            throw new AssertionError("dropped more than a frame at a time");
        }
    }
}
