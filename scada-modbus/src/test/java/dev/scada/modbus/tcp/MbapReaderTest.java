package dev.scada.modbus.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.client.BrokenStreamException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MbapReaderTest {

    private static final String SHORTEST = "fffe00000002ff03";
    private static final String USUAL = "000100000005010302002a";
    private static final String LONGEST = "0002000000fe01" + "04".repeat(253);

    @Test
    void everySplitOfTheStreamGivesTheSameFrames() throws BrokenStreamException {
        byte[] stream = bytes(SHORTEST + USUAL + USUAL);
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                assertThat(frames(stream, first, second))
                        .as("split at %s and %s", first, second)
                        .containsExactly(SHORTEST, USUAL, USUAL);
            }
        }
    }

    @Test
    void theLongestFrameComesThroughAtEverySplitAndByteByByte() throws BrokenStreamException {
        byte[] stream = bytes(USUAL + LONGEST + SHORTEST);
        for (int split = 0; split <= stream.length; split++) {
            assertThat(frames(stream, split, split)).containsExactly(USUAL, LONGEST, SHORTEST);
        }
        MbapReader reader = new MbapReader();
        List<String> frames = new ArrayList<>();
        for (byte one : stream) {
            collect(reader, ByteBuffer.wrap(new byte[] {one}), frames);
        }
        assertThat(frames).containsExactly(USUAL, LONGEST, SHORTEST);
    }

    @Test
    void whatTheHeaderSaysIsTold() throws BrokenStreamException {
        MbapReader reader = new MbapReader();
        assertThat(reader.next(ByteBuffer.wrap(bytes(SHORTEST)))).isTrue();
        assertThat(reader.transaction()).isEqualTo(0xFFFE);
        assertThat(reader.unit()).isEqualTo(0xFF);
        assertThat(reader.pduLength()).isEqualTo(1);
        assertThat(reader.bytes()[MbapFrame.HEADER]).isEqualTo((byte) 3);
    }

    @Test
    void aLengthOutsideTwoTo254BreaksTheStream() throws BrokenStreamException {
        assertThat(new MbapReader().next(ByteBuffer.wrap(bytes("000100000002" + "0103"))))
                .isTrue();
        assertThat(new MbapReader().next(ByteBuffer.wrap(bytes("0001000000fe" + "00".repeat(254)))))
                .isTrue();
        for (String length : List.of("0000", "0001", "00ff", "ffff")) {
            assertThatThrownBy(() -> new MbapReader().next(ByteBuffer.wrap(bytes("00010000" + length))))
                    .isInstanceOf(BrokenStreamException.class)
                    .hasMessageContaining("expected 2 to 254, got " + Integer.parseInt(length, 16));
        }
    }

    @Test
    void anotherProtocolBreaksTheStreamForGood() {
        MbapReader reader = new MbapReader();
        assertThatThrownBy(() -> reader.next(ByteBuffer.wrap(bytes("000100010005010302002a"))))
                .isInstanceOf(BrokenStreamException.class)
                .hasMessage("protocol id: expected 0, got 1");
        assertThatThrownBy(() -> reader.next(ByteBuffer.wrap(bytes(USUAL)))).isInstanceOf(BrokenStreamException.class);
    }

    @Test
    void halfAFrameIsTold() throws BrokenStreamException {
        MbapReader reader = new MbapReader();
        assertThat(reader.isMidFrame()).isFalse();
        assertThat(reader.next(ByteBuffer.wrap(bytes(USUAL.substring(0, 2))))).isFalse();
        assertThat(reader.isMidFrame()).isTrue();
        assertThat(reader.next(ByteBuffer.wrap(bytes(USUAL.substring(2))))).isTrue();
        assertThat(reader.isMidFrame()).isFalse();
    }

    private static List<String> frames(byte[] stream, int first, int second) throws BrokenStreamException {
        MbapReader reader = new MbapReader();
        List<String> frames = new ArrayList<>();
        collect(reader, ByteBuffer.wrap(stream, 0, first), frames);
        collect(reader, ByteBuffer.wrap(stream, first, second - first), frames);
        collect(reader, ByteBuffer.wrap(stream, second, stream.length - second), frames);
        return frames;
    }

    private static void collect(MbapReader reader, ByteBuffer in, List<String> frames) throws BrokenStreamException {
        while (reader.next(in)) {
            byte[] frame = new byte[reader.frame().remaining()];
            reader.frame().get(frame);
            frames.add(HexFormat.of().formatHex(frame));
        }
        assertThat(in.hasRemaining()).isFalse();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
