package dev.scada.modbus.server;

import dev.scada.modbus.serial.AsciiFrame;
import dev.scada.modbus.serial.AsciiReader;
import dev.scada.modbus.serial.RtuFrame;
import dev.scada.modbus.serial.RtuRequestReader;
import dev.scada.modbus.serial.SerialReader;
import java.nio.ByteBuffer;

/** The framings of serial lines, which travel through sockets too. */
abstract sealed class SerialFraming implements Framing permits SerialFraming.Rtu, SerialFraming.Ascii {

    private final SerialReader reader;

    private SerialFraming(SerialReader reader) {
        this.reader = reader;
    }

    static Framing rtu() {
        return new Rtu();
    }

    static Framing ascii() {
        return new Ascii();
    }

    @Override
    public boolean next(ByteBuffer in) {
        SerialReader.Found found;
        do {
            found = reader.next(in);
        } while (found == SerialReader.Found.DROPPED);
        return found == SerialReader.Found.FRAME;
    }

    @Override
    public boolean silence() {
        return reader.silence() == SerialReader.Found.FRAME;
    }

    @Override
    public boolean isMidFrame() {
        return reader.isMidFrame();
    }

    @Override
    public int unit() {
        return reader.unit();
    }

    @Override
    public int transaction() {
        return 0;
    }

    @Override
    public byte[] pdu() {
        return reader.bytes();
    }

    @Override
    public int pduFrom() {
        return reader.pduFrom();
    }

    @Override
    public int pduLength() {
        return reader.pduLength();
    }

    static final class Rtu extends SerialFraming {
        Rtu() {
            super(new RtuRequestReader());
        }

        @Override
        public void encode(Answer answer, ByteBuffer out) {
            int start = RtuFrame.begin(answer.unit, out);
            out.put(answer.pdu.duplicate());
            RtuFrame.end(start, out);
            int last = out.position() - 1;
            out.put(last, (byte) (out.get(last) ^ answer.checkSumError));
            if (answer.isCheckSumSwapped) {
                exchange(out, last - 1, last);
            }
        }
    }

    static final class Ascii extends SerialFraming {
        private static final int END = 2;

        Ascii() {
            super(new AsciiReader());
        }

        @Override
        public void encode(Answer answer, ByteBuffer out) {
            int start = AsciiFrame.begin(answer.unit, out);
            out.put(answer.pdu.duplicate());
            AsciiFrame.end(start, out);
            int last = out.position() - END - 1;
            if (answer.checkSumError != 0) {
                // Another digit, whatever stands there.
                out.put(last, (byte) (out.get(last) == '7' ? '8' : '7'));
            }
            if (answer.isCheckSumSwapped) {
                exchange(out, last - 1, last);
            }
        }
    }

    private static void exchange(ByteBuffer bytes, int one, int other) {
        byte kept = bytes.get(one);
        bytes.put(one, bytes.get(other));
        bytes.put(other, kept);
    }
}
