package dev.scada.modbus.fuzz;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.serial.AsciiReader;
import dev.scada.modbus.serial.RtuRequestReader;
import dev.scada.modbus.serial.SerialReader;
import dev.scada.modbus.serial.SerialReader.Found;
import dev.scada.modbus.tcp.MbapFrame;
import dev.scada.modbus.tcp.MbapReader;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** A device that reads what an enemy sends it, in any split; whatever came, it finds the right request after it. */
final class DeviceFuzz {

    private static final int UNIT = 17;

    private final SplittableRandom random;
    private final Framing framing;
    private final RandomMessages messages;
    private final Mutator mutator;

    DeviceFuzz(SplittableRandom random, Framing framing) {
        this.random = random;
        this.framing = framing;
        this.messages = new RandomMessages(random);
        this.mutator = new Mutator(random);
    }

    void run(Measure measure) {
        byte[] stream = {};
        for (int frames = 1 + random.nextInt(3); frames > 0; frames--) {
            stream = Mutator.joined(stream, piece());
        }
        measure.input(stream);
        if (framing == Framing.TCP) {
            tcp(measure, stream);
        } else {
            serial(measure, stream, framing == Framing.RTU ? new RtuRequestReader() : new AsciiReader());
        }
    }

    private byte[] piece() {
        if (random.nextInt(8) == 0) {
            return mutator.noise(random.nextInt(8) == 0 ? 700 : 12);
        }
        byte[] pdu = PduFuzz.encoded(messages.request());
        byte[] frame = framing.frame(random.nextInt(4), UNIT, random.nextInt(3) == 0 ? mutator.mutated(pdu) : pdu);
        return random.nextInt(3) == 0 ? mutator.mutated(frame) : frame;
    }

    private void tcp(Measure measure, byte[] stream) {
        MbapReader reader = new MbapReader();
        boolean isTaken = false;
        int at = 0;
        ByteBuffer in = ByteBuffer.wrap(stream);
        measure.begin();
        try {
            while (at < stream.length) {
                int count = Math.min(stream.length - at, 1 + random.nextInt(300));
                in.limit(at + count);
                while (reader.next(in)) {
                    isTaken |= isRequest(reader.bytes(), MbapFrame.HEADER, reader.pduLength());
                }
                at += count;
            }
        } catch (BrokenStreamException e) {
            measure.end(isTaken);
            return;
        }
        measure.end(isTaken);
    }

    private void serial(Measure measure, byte[] stream, SerialReader reader) {
        boolean isTaken = false;
        int at = 0;
        ByteBuffer in = ByteBuffer.wrap(stream);
        measure.begin();
        while (at < stream.length) {
            int count = Math.min(stream.length - at, 1 + random.nextInt(300));
            in.limit(at + count);
            for (Found found = reader.next(in); found != Found.NOTHING; found = reader.next(in)) {
                isTaken |= found == Found.FRAME && isRequest(reader.bytes(), reader.pduFrom(), reader.pduLength());
            }
            if (in.hasRemaining()) {
                throw new AssertionError("bytes were left: " + in);
            }
            at += count;
            if (random.nextInt(16) == 0 && reader.silence() == Found.FRAME) {
                isTaken |= isRequest(reader.bytes(), reader.pduFrom(), reader.pduLength());
            }
        }
        reader.silence();
        measure.end(isTaken);
        Request next = messages.request();
        byte[] pdu = PduFuzz.encoded(next);
        Found found = reader.next(ByteBuffer.wrap(framing.frame(0, UNIT, pdu)));
        measure.require(found == Found.FRAME && reader.unit() == UNIT, () -> "not good again: " + next);
        measure.require(reader.pduLength() == pdu.length, () -> "not good again: " + next);
    }

    private static boolean isRequest(byte[] bytes, int from, int length) {
        try {
            Request request = RequestCodec.decode(bytes, from, length);
            return request.function().code() == (bytes[from] & 0xFF);
        } catch (RefusedException e) {
            return false;
        }
    }
}
