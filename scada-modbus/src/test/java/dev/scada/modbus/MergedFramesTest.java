package dev.scada.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.pdu.GoldenFrame;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.AsciiReader;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.serial.RtuRequestReader;
import dev.scada.modbus.serial.SerialReader;
import dev.scada.modbus.tcp.MbapClient;
import dev.scada.modbus.tcp.MbapReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Several frames in one stream that is cut in three at every two bytes: the same frames come out of every split. */
final class MergedFramesTest {

    private static final int UNIT = 17;

    /** A read, a write with a byte count, one of a byte alone, one in a tunnel. */
    private static final List<String> REQUESTS =
            List.of("read holding 107 3", "write registers 1 10,258", "read exception-status", "read device-id 1 0");

    @Test
    void mergedRequestsAreTheSameOnTcpInEverySplit() throws Exception {
        byte[] stream = stream("tcp");
        List<String> expected = frames("tcp request", REQUESTS);
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                MbapReader reader = new MbapReader();
                List<String> found = new ArrayList<>();
                for (ByteBuffer piece : cut(stream, first, second)) {
                    while (reader.next(piece)) {
                        found.add(hex(reader.frame()));
                    }
                }
                assertThat(found).isEqualTo(expected);
            }
        }
    }

    @Test
    void mergedRequestsAreTheSameOnSerialLinesInEverySplit() {
        for (String framing : List.of("rtu", "ascii")) {
            byte[] stream = stream(framing);
            List<String> expected = frames(framing + " request", REQUESTS);
            for (int first = 0; first <= stream.length; first++) {
                for (int second = first; second <= stream.length; second++) {
                    SerialReader reader = framing.equals("rtu") ? new RtuRequestReader() : new AsciiReader();
                    List<String> found = new ArrayList<>();
                    for (ByteBuffer piece : cut(stream, first, second)) {
                        for (SerialReader.Found next = reader.next(piece);
                                next != SerialReader.Found.NOTHING;
                                next = reader.next(piece)) {
                            assertThat(next).isEqualTo(SerialReader.Found.FRAME);
                            found.add(hex(reader.frame()));
                        }
                    }
                    assertThat(found).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void ofMergedAnswersTheFirstIsTakenInEverySplit() throws Exception {
        for (String framing : List.of("tcp", "rtu", "ascii")) {
            GoldenFrame answer = GoldenFrame.framed().stream()
                    .filter(frame -> frame.kind().equals(framing + " answer"))
                    .filter(frame -> frame.request().equals(REQUESTS.get(0)))
                    .findFirst()
                    .orElseThrow();
            Request asked = answer.asked();
            Response right = answer.answer();
            byte[] twice = HexFormat.of().parseHex(answer.hex() + answer.hex());
            for (int first = 0; first <= twice.length; first++) {
                for (int second = first; second <= twice.length; second++) {
                    ModbusClient client = client(framing);
                    Recorder said = new Recorder(client);
                    client.send(UNIT, asked, ByteBuffer.allocate(client.maxFrame()));
                    for (ByteBuffer piece : cut(twice, first, second)) {
                        client.receive(piece, said);
                    }
                    assertThat(said.answers()).containsExactly(right);
                    assertThat(said.drops())
                            .isNotEmpty()
                            .containsOnly(framing.equals("tcp") ? DropReason.TRANSACTION : DropReason.STRAY);
                }
            }
        }
    }

    private static ModbusClient client(String framing) {
        return switch (framing) {
            case "tcp" -> new MbapClient(1);
            case "rtu" -> new RtuClient();
            default -> new AsciiClient();
        };
    }

    private static List<ByteBuffer> cut(byte[] stream, int first, int second) {
        return List.of(
                ByteBuffer.wrap(Arrays.copyOf(stream, first)),
                ByteBuffer.wrap(Arrays.copyOfRange(stream, first, second)),
                ByteBuffer.wrap(Arrays.copyOfRange(stream, second, stream.length)));
    }

    private static byte[] stream(String framing) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        frames(framing + " request", REQUESTS)
                .forEach(frame -> stream.writeBytes(HexFormat.of().parseHex(frame)));
        return stream.toByteArray();
    }

    private static List<String> frames(String kind, List<String> requests) {
        List<GoldenFrame> all = GoldenFrame.framed();
        return requests.stream()
                .map(request -> all.stream()
                        .filter(frame ->
                                frame.kind().equals(kind) && frame.request().equals(request))
                        .findFirst()
                        .orElseThrow()
                        .hex()
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String hex(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
