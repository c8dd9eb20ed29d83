package dev.scada.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.GoldenFrame;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.AsciiFrame;
import dev.scada.modbus.serial.AsciiReader;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.serial.RtuFrame;
import dev.scada.modbus.serial.RtuRequestReader;
import dev.scada.modbus.serial.SerialReader;
import dev.scada.modbus.tcp.DatagramClient;
import dev.scada.modbus.tcp.MbapClient;
import dev.scada.modbus.tcp.MbapFrame;
import dev.scada.modbus.tcp.MbapReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole frames of each function code on each framing, in each split. */
final class FramedGoldenTest {

    private static final int UNIT = 17;
    private static final int TRANSACTION = 1;
    private static final int MAX_FRAME = AsciiFrame.MAX_FRAME;

    @Test
    void everyFunctionHasARequestAndAnAnswerOnEveryFraming() {
        List<GoldenFrame> all = GoldenFrame.framed();
        for (Function function : Function.values()) {
            for (String framing : new String[] {"tcp", "rtu", "ascii"}) {
                for (String kind : new String[] {"request", "answer"}) {
                    assertThat(all)
                            .as("%s %s %s", framing, kind, function)
                            .anyMatch(frame -> frame.kind().equals(framing + " " + kind)
                                    && frame.asked().function() == function);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> frames() {
        return GoldenFrame.framed().stream()
                .map(frame -> DynamicTest.dynamicTest(frame.toString(), () -> {
                    if (frame.kind().endsWith("request")) {
                        checkRequest(frame);
                    } else {
                        checkAnswer(frame);
                    }
                }));
    }

    private static void checkRequest(GoldenFrame frame) throws Exception {
        byte[] bytes = frame.bytes();
        assertThat(sent(client(frame), frame.asked())).isEqualTo(bytes);
        for (int split = 0; split < bytes.length; split++) {
            assertThat(readByDevice(frame, bytes, split))
                    .as("split at %s", split)
                    .isEqualTo(frame.asked());
        }
    }

    private static Request readByDevice(GoldenFrame frame, byte[] bytes, int split) throws Exception {
        ByteBuffer first = ByteBuffer.wrap(bytes, 0, split);
        ByteBuffer rest = ByteBuffer.wrap(bytes, split, bytes.length - split);
        if (frame.kind().startsWith("tcp")) {
            MbapReader reader = new MbapReader();
            assertThat(reader.next(first)).isFalse();
            assertThat(reader.next(rest)).isTrue();
            assertThat(reader.unit()).isEqualTo(UNIT);
            return RequestCodec.decode(reader.bytes(), MbapFrame.HEADER, reader.pduLength());
        }
        SerialReader reader = frame.kind().startsWith("rtu") ? new RtuRequestReader() : new AsciiReader();
        assertThat(reader.next(first)).isEqualTo(SerialReader.Found.NOTHING);
        assertThat(reader.next(rest)).isEqualTo(SerialReader.Found.FRAME);
        assertThat(reader.unit()).isEqualTo(UNIT);
        return RequestCodec.decode(reader.bytes(), reader.pduFrom(), reader.pduLength());
    }

    private static void checkAnswer(GoldenFrame frame) throws Exception {
        byte[] bytes = frame.bytes();
        assertThat(answered(frame)).isEqualTo(bytes);
        for (int split = 0; split < bytes.length; split++) {
            ModbusClient client = client(frame);
            Recorder said = new Recorder(client);
            sent(client, frame.asked());
            said.receive(Arrays.copyOf(bytes, split));
            said.receive(Arrays.copyOfRange(bytes, split, bytes.length));
            assertThat(said.answers()).as("split at %s", split).containsExactly(frame.answer());
            assertThat(said.drops()).isEmpty();
        }
        if (frame.kind().startsWith("tcp")) {
            ModbusClient client = new DatagramClient(1);
            Recorder said = new Recorder(client);
            sent(client, frame.asked());
            said.receive(bytes);
            assertThat(said.answers()).as("as a datagram").containsExactly(frame.answer());
        }
    }

    private static ModbusClient client(GoldenFrame frame) {
        return switch (frame.kind().substring(0, frame.kind().indexOf(' '))) {
            case "tcp" -> new MbapClient(1);
            case "rtu" -> new RtuClient();
            case "ascii" -> new AsciiClient();
            default -> throw new IllegalArgumentException("no such framing: " + frame);
        };
    }

    private static byte[] sent(ModbusClient client, Request request) throws Exception {
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        client.send(UNIT, request, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] answered(GoldenFrame frame) {
        ByteBuffer out = ByteBuffer.allocate(MAX_FRAME);
        switch (frame.kind().substring(0, frame.kind().indexOf(' '))) {
            case "tcp" -> {
                int start = MbapFrame.begin(TRANSACTION, UNIT, out);
                ResponseCodec.encode(frame.answer(), out);
                MbapFrame.end(start, out);
            }
            case "rtu" -> {
                int start = RtuFrame.begin(UNIT, out);
                ResponseCodec.encode(frame.answer(), out);
                RtuFrame.end(start, out);
            }
            default -> {
                int start = AsciiFrame.begin(UNIT, out);
                ResponseCodec.encode(frame.answer(), out);
                AsciiFrame.end(start, out);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
