package dev.scada.modbus.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.scada.modbus.Recorder;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.pdu.Table;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class RtuClientTest {

    private static final Request THREE = Request.read(Table.HOLDING, 107, 3);
    private static final Response RIGHT = new Response.RegistersRead(Table.HOLDING, Registers.of(555, 0, 100));
    private static final Response OTHER = new Response.RegistersRead(Table.HOLDING, Registers.of(1, 2, 3));
    private static final Response LONGER = new Response.RegistersRead(Table.HOLDING, Registers.of(1, 2, 3, 4, 5));

    private final RtuClient client = new RtuClient();
    private final Recorder said = new Recorder(client);

    @Test
    void theFrameOfARequestEndsInItsCheckSumLowByteFirst() {
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        client.send(17, THREE, out);
        assertThat(HexFormat.of().formatHex(out.array(), 0, out.position())).isEqualTo("1103006b00037687");
    }

    @Test
    void anAnswerSplitAtAnyByteIsTheAnswer() throws BrokenStreamException {
        byte[] right = answer(17, RIGHT);
        for (int at = 1; at < right.length; at++) {
            ask(17, THREE);
            said.receive(Arrays.copyOf(right, at));
            assertThat(client.outstanding()).isEqualTo(1);
            said.receive(Arrays.copyOfRange(right, at, right.length));
            assertThat(client.outstanding()).as("split at %s", at).isZero();
        }
        assertThat(said.answers()).isEqualTo(Collections.nCopies(right.length - 1, RIGHT));
        assertThat(said.drops()).isEmpty();
    }

    @Test
    void anAnswerByteByByteIsTheAnswer() throws BrokenStreamException {
        ask(17, THREE);
        for (byte next : answer(17, RIGHT)) {
            said.receive(new byte[] {next});
        }
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void glitchesBeforeAnAnswerAreStrayWhateverByteTheyAre() throws BrokenStreamException {
        for (int glitch = 0; glitch <= 0xFF; glitch++) {
            ask(17, THREE);
            said.receive(joined(new byte[] {(byte) glitch}, answer(17, RIGHT)));
        }
        assertThat(said.answers()).isEqualTo(Collections.nCopies(256, RIGHT));
        assertThat(said.drops()).isEqualTo(Collections.nCopies(256, DropReason.STRAY));
        assertThat(said.frames()).startsWith("00", HexFormat.of().formatHex(answer(17, RIGHT)));
    }

    @Test
    void aGlitchThatComesAloneIsStrayToo() throws BrokenStreamException {
        ask(17, THREE);
        said.receive(new byte[] {17});
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsExactly(DropReason.STRAY);
    }

    @Test
    void ofTwoAnswersInOneTheSecondIsStray() throws BrokenStreamException {
        ask(17, THREE);
        said.receive(joined(answer(17, RIGHT), answer(17, OTHER)));
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsExactly(DropReason.STRAY);
    }

    @Test
    void whatCameBeforeARequestWasSentIsNoAnswerToIt() throws BrokenStreamException {
        ask(17, THREE);
        said.whenAnswered(() -> ask(17, THREE));
        said.receive(joined(answer(17, RIGHT), answer(17, OTHER)));
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsExactly(DropReason.STRAY);
        assertThat(client.outstanding()).isEqualTo(1);
        said.receive(answer(17, LONGER));
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).containsExactly(RIGHT, RIGHT);
    }

    @Test
    void theRestOfAnAnswerThatNobodyWaitsForIsNotTakenForTheNext() throws BrokenStreamException {
        byte[] late = answer(17, OTHER);
        for (int at = 1; at < late.length; at++) {
            client.forget(askAndReceive(Arrays.copyOf(late, at)));
            Transaction next = ask(17, THREE);
            said.receive(Arrays.copyOfRange(late, at, late.length));
            assertThat(said.answers()).as("split at %s", at).isEmpty();
            client.silence(said);
            client.forget(next);
        }
        client.silence(said);
        ask(17, THREE);
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void aLateAnswerOfAnotherLengthIsDroppedWholeAndTheRightOneTaken() throws BrokenStreamException {
        Response shorter = new Response.RegistersRead(Table.HOLDING, Registers.of(9));
        for (Response late : new Response[] {LONGER, shorter}) {
            ask(17, THREE);
            said.receive(joined(answer(17, late), answer(17, RIGHT)));
        }
        assertThat(said.answers()).containsExactly(RIGHT, RIGHT);
        assertThat(said.drops()).containsExactly(DropReason.BYTE_COUNT, DropReason.BYTE_COUNT);
    }

    @Test
    void afterAWrongCheckSumAllIsDroppedUpToASilence() throws BrokenStreamException {
        byte[] wrong = answer(17, RIGHT);
        wrong[4] ^= 1;
        ask(17, THREE);
        said.receive(joined(wrong, answer(17, RIGHT)));
        assertThat(client.isMidFrame()).isTrue();
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).isEmpty();
        assertThat(said.drops()).containsExactly(DropReason.CHECK_SUM, DropReason.STRAY);
        client.silence(said);
        assertThat(client.isMidFrame()).isFalse();
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void everyByteOfAnAnswerIsHeldAgainstTheCheckSum() throws BrokenStreamException {
        byte[] right = answer(17, RIGHT);
        for (int at = 0; at < right.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] wrong = right.clone();
                wrong[at] ^= (byte) (1 << bit);
                Transaction asked = ask(17, THREE);
                said.receive(wrong);
                client.silence(said);
                assertThat(client.forget(asked))
                        .as("bit %s of byte %s", bit, at)
                        .isTrue();
            }
        }
        assertThat(said.answers()).isEmpty();
    }

    @Test
    void anAnswerThatIsCutOffIsDroppedAtTheSilence() throws BrokenStreamException {
        ask(17, THREE);
        said.receive(Arrays.copyOf(answer(17, RIGHT), 6));
        assertThat(client.isMidFrame()).isTrue();
        client.silence(said);
        assertThat(said.drops()).containsExactly(DropReason.LENGTH);
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void aByteCountThatNoFrameHoldsIsDroppedAtOnce() throws BrokenStreamException {
        ask(17, THREE);
        said.receive(new byte[] {17, 3, (byte) 252, 0, 0});
        assertThat(said.drops()).containsExactly(DropReason.LENGTH);
    }

    @Test
    void objectsThatClaimMoreThanAFrameHoldsAreDroppedWhenItIsFull() throws BrokenStreamException {
        ask(17, new Request.ReadDeviceId(1, 0));
        byte[] endless = new byte[300];
        Arrays.fill(endless, (byte) 1);
        System.arraycopy(HexFormat.of().parseHex("112B0E01010000FF"), 0, endless, 0, 8);
        said.receive(endless);
        assertThat(said.drops()).containsExactly(DropReason.LENGTH, DropReason.STRAY);
        client.silence(said);
        assertThat(client.isMidFrame()).isFalse();
    }

    @Test
    void anExceptionIsAnAnswer() throws BrokenStreamException {
        ask(17, THREE);
        Response refused = new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_DATA_ADDRESS);
        said.receive(answer(17, refused));
        assertThat(said.answers()).containsExactly(refused);
    }

    @Test
    void anotherUnitsAnswerIsStray() throws BrokenStreamException {
        ask(17, THREE);
        said.receive(joined(answer(18, OTHER), answer(17, RIGHT)));
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsExactly(DropReason.STRAY);
        assertThat(client.drops(DropReason.STRAY)).isEqualTo(1);
    }

    @Test
    void aBroadcastWaitsForNothingAndAReadCannotBeOne() {
        Transaction sent = ask(0, new Request.WriteRegister(1, 2));
        assertThat(client.outstanding()).isZero();
        assertThat(client.forget(sent)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ask(0, THREE));
    }

    @Test
    void unitsGoTo247AndOneRequestWaits() {
        assertThatIllegalArgumentException().isThrownBy(() -> ask(248, THREE));
        assertThatIllegalArgumentException().isThrownBy(() -> ask(-1, THREE));
        Transaction sent = ask(247, THREE);
        assertThatIllegalStateException().isThrownBy(() -> ask(1, THREE));
        client.withdraw(sent);
        ask(1, THREE);
    }

    @Test
    void aFloodOfBytesThatNobodyAskedForIsStrayAndNoMore() throws BrokenStreamException {
        said.receive(new byte[100_000]);
        ask(17, THREE);
        said.receive(new byte[100_000]);
        said.receive(answer(17, RIGHT));
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.drops()).containsOnly(DropReason.STRAY);
    }

    private Transaction ask(int unit, Request request) {
        return client.send(unit, request, ByteBuffer.allocate(client.maxFrame()));
    }

    private Transaction askAndReceive(byte[] bytes) throws BrokenStreamException {
        Transaction asked = ask(17, THREE);
        said.receive(bytes);
        return asked;
    }

    private static byte[] answer(int unit, Response response) {
        ByteBuffer out = ByteBuffer.allocate(RtuFrame.MAX_FRAME);
        int start = RtuFrame.begin(unit, out);
        ResponseCodec.encode(response, out);
        RtuFrame.end(start, out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
