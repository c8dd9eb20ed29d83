package dev.scada.modbus.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.Recorder;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.pdu.Table;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class DatagramClientTest {

    private static final Response RIGHT = new Response.RegistersRead(Table.HOLDING, Registers.of(7, 8));

    private final DatagramClient client = new DatagramClient(2);
    private final Recorder said = new Recorder(client);

    @Test
    void aDatagramThatIsOneFrameIsAnAnswer() throws BrokenStreamException {
        Transaction asked = ask();
        said.receive(answer(asked));
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(client.outstanding()).isZero();
    }

    @Test
    void aDatagramShorterOrLongerThanItSaysIsDroppedWholeAndTheNextOneIsTaken() throws BrokenStreamException {
        Transaction asked = ask();
        byte[] right = answer(asked);
        for (int length = 0; length < right.length; length++) {
            said.receive(Arrays.copyOf(right, length));
            assertThat(said.drops().get(length))
                    .as("%s bytes", length)
                    .isEqualTo(length < 8 ? DropReason.STRAY : DropReason.LENGTH);
        }
        said.drops().clear();
        ByteBuffer two = ByteBuffer.allocate(2 * right.length).put(right).put(right);
        said.receive(two.array());
        said.receive(Arrays.copyOf(right, right.length + 1));
        said.receive(Arrays.copyOf(right, 5000));
        assertThat(said.drops()).containsExactly(DropReason.LENGTH, DropReason.LENGTH, DropReason.LENGTH);
        assertThat(said.frames().get(said.frames().size() - 1)).hasSize(2 * MbapFrame.MAX_FRAME);
        assertThat(said.answers()).isEmpty();
        assertThat(client.isMidFrame()).isFalse();

        said.receive(right);
        assertThat(said.answers()).containsExactly(RIGHT);
        assertThat(said.frames()).endsWith(HexFormat.of().formatHex(right));
        assertThat(client.drops(DropReason.LENGTH)).isEqualTo(right.length - 8 + 3);
    }

    @Test
    void aDatagramOfAnotherProtocolIsStrayAndSpoilsNothing() throws BrokenStreamException {
        Transaction asked = ask();
        byte[] other = answer(asked);
        other[3] = 1;
        said.receive(other);
        said.receive(answer(asked));
        assertThat(said.drops()).containsExactly(DropReason.STRAY);
        assertThat(said.answers()).containsExactly(RIGHT);
    }

    @Test
    void aDoubledOrLateDatagramIsNoAnswerToTheNextRequest() throws BrokenStreamException {
        Transaction first = ask();
        byte[] answer = answer(first);
        said.receive(answer);
        Transaction second = ask();
        said.receive(answer);
        assertThat(said.drops()).containsExactly(DropReason.TRANSACTION);
        client.forget(second);
        Transaction third = ask();
        said.receive(answer(second));
        assertThat(said.drops()).containsExactly(DropReason.TRANSACTION, DropReason.TRANSACTION);
        said.receive(answer(third));
        assertThat(said.answers()).containsExactly(RIGHT, RIGHT);
    }

    private Transaction ask() throws BrokenStreamException {
        return client.send(3, Request.read(Table.HOLDING, 0, 2), ByteBuffer.allocate(client.maxFrame()));
    }

    private static byte[] answer(Transaction asked) {
        ByteBuffer out = ByteBuffer.allocate(MbapFrame.MAX_FRAME);
        int start = MbapFrame.begin(asked.id(), asked.unit(), out);
        ResponseCodec.encode(RIGHT, out);
        MbapFrame.end(start, out);
        return Arrays.copyOf(out.array(), out.position());
    }
}
