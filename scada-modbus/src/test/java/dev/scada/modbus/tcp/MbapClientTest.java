package dev.scada.modbus.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.pdu.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MbapClientTest implements ModbusClient.Listener {

    private static final Request READ = Request.read(Table.HOLDING, 100, 2);
    private static final Registers RIGHT = Registers.of(1, 2);

    private final List<String> told = new ArrayList<>();

    @Override
    public void answered(Transaction transaction, Response response) {
        told.add(transaction.id() + " " + response);
    }

    @Override
    public void dropped(DropReason reason) {
        told.add("dropped " + reason);
    }

    @Test
    void theFrameIsThatOfTheSpecification() throws BrokenStreamException {
        ByteBuffer out = ByteBuffer.allocate(260);
        new MbapClient(1).send(17, Request.read(Table.HOLDING, 107, 3), out);
        assertThat(HexFormat.of().formatHex(out.array(), 0, out.position())).isEqualTo("0001000000061103006b0003");
    }

    @Test
    void anAnswerThatFitsIsHandedOutOnce() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction asked = send(client);
        receive(client, answer(asked.id(), 1, RIGHT));
        receive(client, answer(asked.id(), 1, RIGHT));
        assertThat(told)
                .containsExactly("1 RegistersRead[table=holding, registers=[1, 2]]", "dropped wrong-transaction");
        assertThat(client.outstanding()).isZero();
        assertThat(client.drops(DropReason.TRANSACTION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void anAnswerFilledUpWithTheNextOnesFirstBytesIsNotHandedOut(int missing) throws BrokenStreamException {
        MbapClient client = new MbapClient(2);
        Transaction first = send(client);
        Transaction second = send(client);
        String cut = answer(first.id(), 1, RIGHT);
        String both = cut.substring(0, cut.length() - 2 * missing) + answer(second.id(), 1, RIGHT);
        assertThatThrownBy(() -> receive(client, both)).isInstanceOf(BrokenStreamException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whatDoesNotFitIsDroppedByKindAndTheRightAnswerIsStillTaken() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction asked = send(client);
        receive(client, answer(asked.id() + 1, 1, RIGHT));
        receive(client, answer(asked.id(), 2, RIGHT));
        receive(client, answer(asked.id(), 1, Registers.of(1)));
        receive(client, answer(asked.id(), 1, Registers.of(1, 2, 3)));
        receive(client, "0001" + "0000" + "0007" + "01" + "04" + "04" + "00010002");
        receive(client, "0001" + "0000" + "0006" + "01" + "03" + "04" + "000100");
        receive(client, answer(asked.id(), 1, RIGHT));
        assertThat(told)
                .containsExactly(
                        "dropped wrong-transaction",
                        "dropped wrong-unit",
                        "dropped wrong-byte-count",
                        "dropped wrong-byte-count",
                        "dropped wrong-function",
                        "dropped wrong-length",
                        "1 RegistersRead[table=holding, registers=[1, 2]]");
        assertThat(client.drops(DropReason.BYTE_COUNT)).isEqualTo(2);
    }

    @Test
    void anExceptionResponseIsAnAnswer() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction asked = send(client);
        receive(
                client,
                frame(asked.id(), 1, out -> ResponseCodec.encodeRefusal(3, ExceptionCode.ILLEGAL_DATA_ADDRESS, out)));
        assertThat(told).containsExactly("1 Refused[function=read holding registers, code=02 illegal data address]");
    }

    @Test
    void aLateAnswerNeverMeetsALaterRequest() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction first = send(client);
        assertThat(client.forget(first)).isTrue();
        Transaction second = send(client);
        receive(client, answer(first.id(), 1, Registers.of(66, 66)));
        receive(client, answer(second.id(), 1, RIGHT));
        assertThat(told)
                .containsExactly("dropped wrong-transaction", "2 RegistersRead[table=holding, registers=[1, 2]]");
    }

    @Test
    void aLateAnswerNeverMeetsTheRequestWhoseIdComesAroundAgain() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction forgotten = send(client);
        client.forget(forgotten);
        for (int i = 0; i < 70_000; i++) {
            Transaction asked = send(client);
            assertThat(asked.id()).isNotEqualTo(forgotten.id());
            receive(client, answer(asked.id(), 1, RIGHT));
        }
        told.clear();
        receive(client, answer(forgotten.id(), 1, Registers.of(66, 66)));
        assertThat(told).containsExactly("dropped wrong-transaction");
    }

    @Test
    void onceItsLateAnswerCameAnIdIsUsedAgain() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction forgotten = send(client);
        client.forget(forgotten);
        receive(client, answer(forgotten.id(), 1, RIGHT));
        boolean isUsedAgain = false;
        for (int i = 0; i < 0x10000 && !isUsedAgain; i++) {
            Transaction asked = send(client);
            isUsedAgain = asked.id() == forgotten.id();
            receive(client, answer(asked.id(), 1, RIGHT));
        }
        assertThat(isUsedAgain).isTrue();
    }

    @Test
    void aConnectionThatOwesAnAnswerToEveryIdIsUsedUp() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        for (int i = 0; i < 0x10000; i++) {
            client.forget(send(client));
        }
        assertThatThrownBy(() -> send(client)).isInstanceOf(BrokenStreamException.class);
    }

    @Test
    void severalRequestsMayWaitAndBeAnsweredInAnyOrder() throws BrokenStreamException {
        MbapClient client = new MbapClient(3);
        Transaction first = send(client);
        Transaction second = send(client);
        Transaction third = send(client);
        assertThatIllegalStateException().isThrownBy(() -> send(client));
        client.forget(second);
        receive(
                client,
                answer(third.id(), 1, Registers.of(3, 3))
                        + answer(second.id(), 1, Registers.of(2, 2))
                        + answer(first.id(), 1, Registers.of(1, 1)));
        assertThat(told)
                .containsExactly(
                        "3 RegistersRead[table=holding, registers=[3, 3]]",
                        "dropped wrong-transaction",
                        "1 RegistersRead[table=holding, registers=[1, 1]]");
    }

    @Test
    void forgettingTwiceOrAfterTheAnswerChangesNothing() throws BrokenStreamException {
        MbapClient client = new MbapClient(1);
        Transaction asked = send(client);
        receive(client, answer(asked.id(), 1, RIGHT));
        assertThat(client.forget(asked)).isFalse();
        Transaction next = send(client);
        assertThat(client.forget(asked)).isFalse();
        assertThat(client.outstanding()).isEqualTo(1);
        assertThat(client.forget(next)).isTrue();
        assertThat(client.forget(next)).isFalse();
    }

    @Test
    void limitsOfUnitAndOutstandingAreKept() throws BrokenStreamException {
        assertThatIllegalArgumentException().isThrownBy(() -> new MbapClient(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MbapClient(65));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MbapClient(1).send(-1, READ, ByteBuffer.allocate(260)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MbapClient(1).send(256, READ, ByteBuffer.allocate(260)));
        MbapClient client = new MbapClient(64);
        assertThat(client.send(0, READ, ByteBuffer.allocate(260)).unit()).isZero();
        assertThat(client.send(255, READ, ByteBuffer.allocate(260)).unit()).isEqualTo(255);
    }

    private static Transaction send(MbapClient client) throws BrokenStreamException {
        return client.send(1, READ, ByteBuffer.allocate(260));
    }

    private void receive(MbapClient client, String hex) throws BrokenStreamException {
        client.receive(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), this);
    }

    private static String answer(int transaction, int unit, Registers registers) {
        return frame(
                transaction,
                unit,
                out -> ResponseCodec.encode(new Response.RegistersRead(Table.HOLDING, registers), out));
    }

    private interface Putting {
        void put(ByteBuffer out);
    }

    private static String frame(int transaction, int unit, Putting pdu) {
        ByteBuffer out = ByteBuffer.allocate(260);
        int start = MbapFrame.begin(transaction, unit, out);
        pdu.put(out);
        MbapFrame.end(start, out);
        return HexFormat.of().formatHex(out.array(), 0, out.position());
    }
}
