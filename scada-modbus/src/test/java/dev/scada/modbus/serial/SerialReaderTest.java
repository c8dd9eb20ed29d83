package dev.scada.modbus.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.serial.SerialReader.Found;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SerialReaderTest {

    /** Read three registers of unit 17; write two registers of unit 17. */
    private static final byte[] READ = framed("1103006B0003");

    private static final byte[] WRITE = framed("11100001000204000A0102");

    private final SerialReader reader = new RtuRequestReader();

    @Test
    void checkSumsAreThoseOfTheSpecification() {
        // Serial line specification, 2.5.1.2: "02 07" has the check sum 0x1241, sent as 41 12.
        assertThat(Crc16.of(new byte[] {2, 7}, 0, 2)).isEqualTo(0x1241);
        assertThat(Lrc.of(HexFormat.of().parseHex("F7031389000A"), 0, 6)).isEqualTo(0x60);
    }

    @Test
    void pausesFollowTheBaudRateUpTo19200AndAreFixedAbove() {
        SerialTiming slow = new SerialTiming(11, 9600);
        assertThat(slow.characters(1)).isEqualTo(Duration.ofNanos(1_145_834));
        assertThat(slow.interCharacter()).isEqualTo(Duration.ofNanos(1_718_750));
        assertThat(slow.interFrame()).isEqualTo(Duration.ofNanos(4_010_417));
        assertThat(new SerialTiming(11, 19_200).interFrame()).isEqualTo(Duration.ofNanos(2_005_209));
        assertThat(new SerialTiming(11, 19_201).interFrame()).isEqualTo(Duration.ofNanos(1_750_000));
        assertThat(new SerialTiming(10, 115_200).interCharacter()).isEqualTo(Duration.ofNanos(750_000));
        assertThat(SerialTiming.of(9600, 8, true, 1)).isEqualTo(slow);
        assertThat(SerialTiming.of(9600, 7, false, 2).bitsPerCharacter()).isEqualTo(10);
        assertThat(new SerialTiming(12, 50).characters(1_000_000)).isEqualTo(Duration.ofMinutes(4000));
    }

    @Test
    void timingsOfNoLineCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialTiming(6, 9600));
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialTiming(13, 9600));
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialTiming(11, 49));
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialTiming(11, 10_000_001));
    }

    @Test
    void aRequestEndsWhereItSaysInEverySplit() {
        for (byte[] request : new byte[][] {READ, WRITE}) {
            for (int at = 1; at < request.length; at++) {
                assertThat(reader.next(ByteBuffer.wrap(request, 0, at))).isEqualTo(Found.NOTHING);
                assertThat(reader.isMidFrame()).isTrue();
                ByteBuffer rest = ByteBuffer.wrap(request, at, request.length - at);
                assertThat(reader.next(rest)).as("split at %s", at).isEqualTo(Found.FRAME);
                assertThat(reader.unit()).isEqualTo(17);
                assertThat(reader.pduLength()).isEqualTo(request.length - 3);
                assertThat(reader.bytes()[reader.pduFrom()]).isEqualTo(request[1]);
                assertThat(reader.frame()).isEqualTo(ByteBuffer.wrap(request));
                assertThat(reader.isMidFrame()).isFalse();
                assertThat(reader.next(rest)).isEqualTo(Found.NOTHING);
            }
        }
    }

    @Test
    void mergedRequestsAreFoundOneByOne() {
        ByteBuffer merged =
                ByteBuffer.allocate(100).put(READ).put(WRITE).put(READ).flip();
        assertThat(reader.next(merged)).isEqualTo(Found.FRAME);
        assertThat(reader.bytes()[1]).isEqualTo((byte) 3);
        assertThat(reader.next(merged)).isEqualTo(Found.FRAME);
        assertThat(reader.bytes()[1]).isEqualTo((byte) 16);
        assertThat(reader.next(merged)).isEqualTo(Found.FRAME);
        assertThat(reader.next(merged)).isEqualTo(Found.NOTHING);
    }

    @Test
    void afterAWrongCheckSumAllIsDroppedUpToASilence() {
        byte[] wrong = READ.clone();
        wrong[3] ^= 1;
        assertThat(reader.next(ByteBuffer.wrap(wrong))).isEqualTo(Found.DROPPED);
        assertThat(reader.reason()).isEqualTo(DropReason.CHECK_SUM);
        assertThat(reader.isMidFrame()).isTrue();
        assertThat(reader.next(ByteBuffer.wrap(READ))).isEqualTo(Found.DROPPED);
        assertThat(reader.reason()).isEqualTo(DropReason.STRAY);
        assertThat(reader.silence()).isEqualTo(Found.NOTHING);
        assertThat(reader.next(ByteBuffer.wrap(READ))).isEqualTo(Found.FRAME);
    }

    @Test
    void aFunctionThatIsNotKnownEndsAtTheSilence() {
        byte[] unknown = framed("1164010203");
        assertThat(reader.next(ByteBuffer.wrap(unknown))).isEqualTo(Found.NOTHING);
        assertThat(reader.silence()).isEqualTo(Found.FRAME);
        assertThat(reader.pduLength()).isEqualTo(4);
        assertThat(reader.bytes()[1]).isEqualTo((byte) 0x64);
        assertThat(reader.next(ByteBuffer.wrap(READ))).isEqualTo(Found.FRAME);
    }

    @Test
    void theLongestRequestOfAFunctionThatIsNotKnownIsTakenAndOneByteMoreIsNot() {
        byte[] longest = framed("1164" + "00".repeat(252));
        assertThat(longest).hasSize(RtuFrame.MAX_FRAME);
        assertThat(reader.next(ByteBuffer.wrap(longest))).isEqualTo(Found.NOTHING);
        assertThat(reader.silence()).isEqualTo(Found.FRAME);
        byte[] longer = framed("1164" + "00".repeat(253));
        ByteBuffer in = ByteBuffer.wrap(longer);
        assertThat(reader.next(in)).isEqualTo(Found.DROPPED);
        assertThat(reader.reason()).isEqualTo(DropReason.LENGTH);
        assertThat(reader.next(in)).isEqualTo(Found.DROPPED);
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void aRequestThatIsCutOffIsDroppedAtTheSilence() {
        assertThat(reader.next(ByteBuffer.wrap(READ, 0, 7))).isEqualTo(Found.NOTHING);
        assertThat(reader.silence()).isEqualTo(Found.DROPPED);
        assertThat(reader.reason()).isEqualTo(DropReason.LENGTH);
        assertThat(reader.frame().remaining()).isEqualTo(7);
        assertThat(reader.next(ByteBuffer.wrap(READ))).isEqualTo(Found.FRAME);
    }

    @Test
    void aByteCountThatNoFrameHoldsIsDroppedAtOnce() {
        assertThat(reader.next(ByteBuffer.wrap(HexFormat.of().parseHex("11100000007BFF"))))
                .isEqualTo(Found.DROPPED);
        assertThat(reader.reason()).isEqualTo(DropReason.LENGTH);
    }

    @Test
    void anAsciiRequestIsFoundAmidWhatIsNone() {
        SerialReader ascii = new AsciiReader();
        ByteBuffer in = ByteBuffer.wrap("noise:1103006B00037E\r\n:11".getBytes(StandardCharsets.US_ASCII));
        assertThat(ascii.next(in)).isEqualTo(Found.DROPPED);
        assertThat(ascii.frame().remaining()).isEqualTo(5);
        assertThat(ascii.next(in)).isEqualTo(Found.FRAME);
        assertThat(ascii.unit()).isEqualTo(17);
        assertThat(ascii.pduLength()).isEqualTo(5);
        assertThat(ascii.frame().remaining()).isEqualTo(17);
        assertThat(ascii.next(in)).isEqualTo(Found.NOTHING);
        assertThat(ascii.silence()).isEqualTo(Found.DROPPED);
        assertThat(ascii.silence()).isEqualTo(Found.NOTHING);
    }

    private static byte[] framed(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        ByteBuffer out = ByteBuffer.allocate(bytes.length + 2);
        int start = RtuFrame.begin(bytes[0] & 0xFF, out);
        out.put(bytes, 1, bytes.length - 1);
        RtuFrame.end(start, out);
        return out.array();
    }
}
