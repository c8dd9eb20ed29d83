package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.core.medium.TraceRing.Message;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TraceRingTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");

    private final TraceRing ring = new TraceRing(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void nothingRecordedIsNoMessage() {
        assertThat(ring.messages()).isEmpty();
    }

    @Test
    void aMessageKeepsItsTimeItsDirectionAndItsBytes() {
        ring.sent(ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2));
        ring.received(ByteBuffer.allocateDirect(0));

        List<Message> messages = ring.messages();

        assertThat(messages).extracting(Message::time).containsOnly(NOON);
        assertThat(messages).extracting(Message::direction).containsExactly(Direction.SENT, Direction.RECEIVED);
        assertThat(messages).extracting(Message::bytes).containsExactly(new byte[] {1, 2}, new byte[0]);
    }

    @Test
    void theBufferStaysAsItWas() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[10], 2, 5);

        ring.received(bytes);

        assertThat(bytes.position()).isEqualTo(2);
        assertThat(bytes.limit()).isEqualTo(7);
    }

    @Test
    void theLast64MessagesAreKept() {
        for (int i = 0; i < TraceRing.MOST; i++) {
            ring.sent(ByteBuffer.wrap(new byte[] {(byte) i}));
        }
        assertThat(ring.messages()).hasSize(TraceRing.MOST);

        ring.sent(ByteBuffer.wrap(new byte[] {100}));

        List<Message> messages = ring.messages();
        assertThat(messages).hasSize(TraceRing.MOST);
        assertThat(messages.get(0).bytes()).containsExactly(1);
        assertThat(messages.get(TraceRing.MOST - 1).bytes()).containsExactly(100);
    }

    @Test
    void ofTheLongestExchangesOfModbusFifteenAreKept() {
        for (int i = 0; i < TraceRing.MOST; i++) {
            ring.sent(ByteBuffer.allocate(12));
            ring.received(ByteBuffer.allocate(260));
        }

        assertThat(ring.messages()).hasSize(2 * 15);
    }

    @Test
    void aLongerMessageIsCut() {
        ring.received(ByteBuffer.allocate(TraceRing.LONGEST));
        ring.received(ByteBuffer.allocate(TraceRing.LONGEST + 1));

        assertThat(ring.messages())
                .extracting(message -> message.bytes().length)
                .containsOnly(TraceRing.LONGEST);
    }

    /** Held against a list that is cut by the same two limits, over many turns of the ring. */
    @Test
    void whatIsKeptIsWhatCameLast() {
        Random random = new Random(5);
        Deque<byte[]> expected = new ArrayDeque<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] message =
                    new byte[random.nextInt(10) == 0 ? random.nextInt(TraceRing.LONGEST + 1) : random.nextInt(40)];
            random.nextBytes(message);
            ring.sent(ByteBuffer.wrap(message));
            expected.add(message);
            while (expected.size() > TraceRing.MOST
                    || expected.stream().mapToInt(each -> each.length).sum() > TraceRing.MOST_BYTES) {
                expected.remove();
            }
            if (i % 7 == 0) {
                assertThat(ring.messages().stream().map(Message::bytes).toArray(byte[][]::new))
                        .as("after %d", i)
                        .isDeepEqualTo(expected.toArray(byte[][]::new));
            }
        }
    }
}
