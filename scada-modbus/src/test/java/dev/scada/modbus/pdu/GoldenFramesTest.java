package dev.scada.modbus.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each function code against frames in text files: first and last legal, and one past. */
final class GoldenFramesTest {

    private static final int OFFSET = 3;

    @Test
    void everyFunctionHasRequestsAnswersAndRefusals() {
        List<GoldenFrame> all = GoldenFrame.all();
        for (Function function : Function.values()) {
            for (String kind : kinds(function)) {
                assertThat(all)
                        .as("%s %s", kind, function)
                        .anyMatch(frame -> frame.where().startsWith(String.format("fc%02d", function.code()))
                                && frame.kind().equals(kind));
            }
        }
    }

    /** A request that is nothing but its function code can always be made. */
    private static List<String> kinds(Function function) {
        return switch (function) {
            case READ_EXCEPTION_STATUS, GET_COMM_EVENT_COUNTER, GET_COMM_EVENT_LOG, REPORT_SERVER_ID ->
                List.of("request", "answer", "illegal", "mismatch");
            default -> List.of("request", "answer", "illegal", "mismatch", "never");
        };
    }

    @TestFactory
    Stream<DynamicTest> frames() {
        return GoldenFrame.all().stream().map(frame -> DynamicTest.dynamicTest(frame.toString(), () -> check(frame)));
    }

    private static void check(GoldenFrame frame) throws Exception {
        switch (frame.kind()) {
            case "request" -> {
                assertThat(encoded(out -> RequestCodec.encode(frame.asked(), out)))
                        .isEqualTo(frame.bytes());
                assertThat(RequestCodec.decode(shifted(frame), OFFSET, frame.bytes().length))
                        .isEqualTo(frame.asked());
            }
            case "answer" -> {
                assertThat(encoded(out -> ResponseCodec.encode(frame.answer(), out)))
                        .isEqualTo(frame.bytes());
                assertThat(ResponseCodec.decode(frame.asked(), shifted(frame), OFFSET, frame.bytes().length))
                        .isEqualTo(frame.answer());
            }
            case "illegal" -> {
                RefusedException refused = catchThrowableOfType(
                        RefusedException.class,
                        () -> RequestCodec.decode(shifted(frame), OFFSET, frame.bytes().length));
                assertThat(refused).as("refused").isNotNull();
                assertThat(refused.code().number()).isEqualTo(Integer.parseInt(frame.request(), 16));
            }
            case "mismatch" ->
                assertThatThrownBy(
                                () -> ResponseCodec.decode(frame.asked(), shifted(frame), OFFSET, frame.bytes().length))
                        .isInstanceOfSatisfying(
                                MismatchException.class,
                                e -> assertThat(e.kind()).isEqualTo(MismatchException.Kind.valueOf(frame.expected())));
            case "never" -> assertThatIllegalArgumentException().isThrownBy(frame::asked);
            default -> throw new IllegalArgumentException("no such kind: " + frame);
        }
    }

    private static byte[] encoded(Consumer<ByteBuffer> encoding) {
        ByteBuffer out = ByteBuffer.allocate(253);
        encoding.accept(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The PDU amid other bytes: a decoder that reads outside its bytes finds rubbish. */
    private static byte[] shifted(GoldenFrame frame) {
        byte[] amid = new byte[300];
        Arrays.fill(amid, (byte) 0xA5);
        System.arraycopy(frame.bytes(), 0, amid, OFFSET, frame.bytes().length);
        return amid;
    }
}
