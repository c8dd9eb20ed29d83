package dev.scada.modbus.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.Recorder;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AsciiClientTest {

    private static final Request THREE = Request.read(Table.HOLDING, 107, 3);
    private static final Response RIGHT = new Response.RegistersRead(Table.HOLDING, Registers.of(555, 0, 100));
    private static final String RIGHT_FRAME = ":110306022B0000006455\r\n";
    private static final String OTHER_FRAME = ":110306000100020003E0\r\n";

    private final AsciiClient client = new AsciiClient();
    private final Recorder said = new Recorder(client);

    @Test
    void theFrameOfARequestIsDigitsBetweenColonAndLineEnd() {
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        client.send(17, THREE, out);
        assertThat(new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII))
                .isEqualTo(":1103006B00037E\r\n");
    }

    @Test
    void anAnswerSplitAtAnyByteIsTheAnswer() throws BrokenStreamException {
        for (int at = 1; at < RIGHT_FRAME.length(); at++) {
            ask(17);
            receive(RIGHT_FRAME.substring(0, at));
            assertThat(client.isMidFrame()).isTrue();
            receive(RIGHT_FRAME.substring(at));
            assertThat(client.outstanding()).as("split at %s", at).isZero();
        }
        assertThat(said.answers()).isEqualTo(Collections.nCopies(RIGHT_FRAME.length() - 1, RIGHT));
        assertThat(said.drops()).isEmpty();
    }

    @Test
    void lowerCaseDigitsAreTaken() throws BrokenStreamException {
        ask(17);
        receive(RIGHT_FRAME.toLowerCase(Locale.ROOT));
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void aColonBeginsAnewAtAnyTime() throws BrokenStreamException {
        for (int at = 1; at < RIGHT_FRAME.length() - 1; at++) {
            ask(17);
            receive(RIGHT_FRAME.substring(0, at) + RIGHT_FRAME);
        }
        assertThat(said.answers()).isEqualTo(Collections.nCopies(RIGHT_FRAME.length() - 2, RIGHT));
        assertThat(said.drops()).isEqualTo(Collections.nCopies(RIGHT_FRAME.length() - 2, DropReason.LENGTH));
    }

    @Test
    void whatIsNoFrameIsDroppedUpToTheNextColon() throws BrokenStreamException {
        drops(DropReason.STRAY, "noise");
        drops(DropReason.STRAY, ":1103 06022B0000006455\r\n", DropReason.STRAY);
        drops(DropReason.STRAY, ":110306022B0000006455\r\r\n", DropReason.STRAY);
        drops(DropReason.CHECK_SUM, ":110306022B0000006456\r\n");
        drops(DropReason.LENGTH, ":110306022B000000645\r\n");
        drops(DropReason.LENGTH, ":11EF\r\n");
        drops(DropReason.LENGTH, ":\r\n");
        drops(DropReason.LENGTH, ":" + "0".repeat(511) + "\r\n", DropReason.STRAY);
        drops(DropReason.UNIT, ":120306022B0000006454\r\n");
        drops(DropReason.FUNCTION, ":110406022B0000006454\r\n");
        drops(DropReason.BYTE_COUNT, ":1103020000EA\r\n");
    }

    private void drops(DropReason reason, String bytes, DropReason... more) throws BrokenStreamException {
        said.drops().clear();
        ask(17);
        receive(bytes);
        receive(RIGHT_FRAME);
        assertThat(said.answers()).as(bytes).containsExactly(RIGHT);
        assertThat(said.drops().get(0)).as(bytes).isEqualTo(reason);
        assertThat(said.drops().subList(1, said.drops().size())).as(bytes).containsExactly(more);
        said.answers().clear();
    }

    @Test
    void theLongestFrameIsTakenAndOneDigitMoreIsNot() {
        AsciiReader reader = new AsciiReader();
        ByteBuffer longest = ByteBuffer.allocate(AsciiFrame.MAX_FRAME);
        int start = AsciiFrame.begin(1, longest);
        longest.put(new byte[253]);
        AsciiFrame.end(start, longest);
        assertThat(longest.hasRemaining()).isFalse();
        assertThat(reader.next(longest.flip())).isEqualTo(SerialReader.Found.FRAME);
        assertThat(reader.pduLength()).isEqualTo(253);
    }

    @Test
    void ofTwoAnswersInOneTheSecondIsStray() throws BrokenStreamException {
        ask(17);
        said.whenAnswered(() -> ask(17));
        receive(RIGHT_FRAME + OTHER_FRAME);
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsExactly(DropReason.STRAY);
        assertThat(client.outstanding()).isEqualTo(1);
    }

    @Test
    void aFrameThatBeganBeforeTheRequestWasSentIsNoAnswerToIt() throws BrokenStreamException {
        for (int at = 1; at < OTHER_FRAME.length(); at++) {
            Transaction first = ask(17);
            receive(OTHER_FRAME.substring(0, at));
            client.forget(first);
            Transaction second = ask(17);
            receive(OTHER_FRAME.substring(at));
            assertThat(client.forget(second)).as("split at %s", at).isTrue();

            receive(OTHER_FRAME.substring(0, at));
            ask(17);
            receive(OTHER_FRAME.substring(at));
            assertThat(said.answers()).isEmpty();

            receive(RIGHT_FRAME);
            assertThat(said.answers()).containsExactly(RIGHT);

            ask(17);
            said.whenAnswered(() -> ask(17));
            int split = at;
            receive(RIGHT_FRAME + OTHER_FRAME.substring(0, split));
            receive(OTHER_FRAME.substring(split));
            assertThat(said.answers()).containsExactly(RIGHT, RIGHT);
            receive(RIGHT_FRAME);
            assertThat(client.outstanding()).isZero();
            said.answers().clear();
        }
    }

    @Test
    void everyDigitOfAnAnswerIsHeldAgainstTheCheckSum() throws BrokenStreamException {
        for (int at = 1; at < RIGHT_FRAME.length() - 2; at++) {
            for (char other : "0123456789ABCDEF".toCharArray()) {
                if (other != RIGHT_FRAME.charAt(at)) {
                    Transaction asked = ask(17);
                    receive(RIGHT_FRAME.substring(0, at) + other + RIGHT_FRAME.substring(at + 1));
                    assertThat(client.forget(asked)).as("%s at %s", other, at).isTrue();
                }
            }
        }
        assertThat(said.answers()).isEmpty();
    }

    @Test
    void anAnswerThatIsCutOffIsDroppedAtTheSilence() throws BrokenStreamException {
        ask(17);
        receive(RIGHT_FRAME.substring(0, 10));
        client.silence(said);
        assertThat(said.drops()).containsExactly(DropReason.LENGTH);
        receive(RIGHT_FRAME.substring(10));
        assertThat(said.answers()).isEmpty();
        receive(RIGHT_FRAME);
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void aFloodOfBytesThatAreNoFrameIsDroppedInBoundedPieces() throws BrokenStreamException {
        ask(17);
        receive("0".repeat(100_000));
        receive(RIGHT_FRAME);
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsOnly(DropReason.STRAY);
        assertThat(said.frames()).allMatch(frame -> frame.length() <= 2 * AsciiFrame.MAX_FRAME);
    }

    private Transaction ask(int unit) {
        return client.send(unit, THREE, ByteBuffer.allocate(client.maxFrame()));
    }

    private void receive(String text) throws BrokenStreamException {
        said.receive(text.getBytes(StandardCharsets.US_ASCII));
    }
}
