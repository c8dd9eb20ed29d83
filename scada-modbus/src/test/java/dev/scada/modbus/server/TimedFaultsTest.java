package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.serial.Crc16;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that only more than one request shows. */
@Timeout(60)
final class TimedFaultsTest {

    private static final Request ONE = Request.read(Table.HOLDING, 0, 1);
    private static final Request TWO = Request.read(Table.HOLDING, 0, 2);
    private static final Response FIRST = new Response.RegistersRead(Table.HOLDING, Registers.of(11));
    private static final int SHORT_MILLIS = 60;

    private final MemoryBank bank = new MemoryBank(1, 1, 1, 4);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private ModbusNetworkServer serve(Transport transport, Reaction... next) throws IOException {
        bank.setRegisters(Table.HOLDING, 0, Registers.of(11, 22, 33));
        ModbusNetworkServer server = TransportsTest.start(
                transport,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.only(1, bank),
                ServerOptions.USUAL);
        server.misbehave(Misbehaviour.next(next));
        opened.add(0, server);
        return server;
    }

    private Asker client(ModbusNetworkServer server) throws IOException {
        Asker client = Asker.of(server);
        opened.add(0, client);
        return client;
    }

    @Test
    void aLaterAnswerComesSoManyRequestsLater() throws IOException {
        Asker client = client(serve(Transport.TCP, new Reaction.Later(3)));
        assertThat(client.ask(1, ONE, SHORT_MILLIS)).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(client.ask(1, ONE)).isEqualTo(FIRST);
            assertThat(client.drops()).isEmpty();
        }
        assertThat(client.ask(1, ONE)).isEqualTo(FIRST);
        assertThat(client.drops()).containsExactly(DropReason.TRANSACTION);
    }

    @Test
    void withoutIdsALaterAnswerComesBeforeTheNextOne() throws IOException {
        Asker client = client(serve(Transport.RTU_TCP, new Reaction.Later(3)));
        assertThat(client.ask(1, TWO, SHORT_MILLIS)).isEmpty();
        assertThat(client.ask(1, ONE)).isEqualTo(FIRST);
        assertThat(client.drops()).isNotEmpty();
    }

    @Test
    void aSwappedAnswerComesBehindTheNextOneAndAMergedOneWithIt() throws IOException {
        Wire wire = wire(serve(Transport.TCP, Reaction.Plain.SWAPPED, Reaction.Plain.ANSWER, Reaction.Plain.MERGED));
        String one = "000100000005010302000b";
        String two = "000200000005010302000b";
        request(wire, 1);
        request(wire, 2);
        assertThat(heard(wire, 22)).isEqualTo(two + one);
        request(wire, 1);
        request(wire, 2);
        assertThat(heard(wire, 22)).isEqualTo(one + two);
    }

    @Test
    void withoutIdsNothingOvertakesAMergedAnswer() throws IOException {
        Asker client = client(serve(Transport.RTU_TCP, Reaction.Plain.MERGED, Reaction.Plain.DRIBBLE));
        assertThat(client.ask(1, TWO, SHORT_MILLIS)).isEmpty();
        assertThat(client.ask(1, ONE)).isEqualTo(FIRST);
        assertThat(client.drops()).isNotEmpty();
        int drops = client.drops().size();
        assertThat(client.ask(1, ONE)).isEqualTo(FIRST);
        assertThat(client.drops()).as("nothing is left over").hasSize(drops);
    }

    @Test
    void withoutIdsALateAnswerComesBeforeARefusalOfWhatIsNotServed() throws IOException {
        Wire wire = wire(serve(Transport.RTU_TCP, Reaction.Plain.LATE));
        wire.send(ByteBuffer.wrap(HexFormat.of().parseHex("010300000001840a")));
        // Diagnosis, subfunction 0, of a unit that has none.
        wire.send(ByteBuffer.wrap(HexFormat.of().parseHex("01080000a537" + crc("01080000a537"))));
        assertThat(heard(wire, 12)).startsWith("010302000b").contains("018801");
    }

    private static String crc(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int crc = Crc16.of(bytes, 0, bytes.length);
        return HexFormat.of().formatHex(new byte[] {(byte) crc, (byte) (crc >> 8)});
    }

    private Wire wire(ModbusNetworkServer server) throws IOException {
        Wire wire = Wire.to(server);
        opened.add(0, wire);
        return wire;
    }

    private static void request(Wire wire, int transaction) throws IOException {
        wire.send(ByteBuffer.wrap(HexFormat.of().parseHex("000" + transaction + "00000006010300000001")));
    }

    private static String heard(Wire wire, int bytes) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.length() < 2 * bytes) {
            ByteBuffer received = wire.receive(5000);
            assertThat(received.hasRemaining()).isTrue();
            while (received.hasRemaining()) {
                heard.append(HexFormat.of().toHexDigits(received.get()));
            }
        }
        return heard.toString();
    }

    @Test
    void onDatagramsAMergedAnswerIsOneDatagramWithTheNext() throws IOException {
        Wire wire = wire(serve(Transport.UDP, Reaction.Plain.MERGED));
        request(wire, 1);
        request(wire, 2);
        assertThat(wire.receive(5000).remaining()).isEqualTo(22);
    }

    @Test
    void aConnectionThatHangsAnswersNothingMoreAndANewOneDoes() throws IOException {
        ModbusNetworkServer server = serve(Transport.TCP, Reaction.Plain.HANG);
        Asker client = client(server);
        assertThat(client.ask(1, ONE, SHORT_MILLIS)).isEmpty();
        assertThat(client.ask(1, ONE, SHORT_MILLIS)).isEmpty();
        assertThat(client(server).ask(1, ONE)).isEqualTo(FIRST);
    }

    @Test
    void anAnswerThatDripsOrPausesIsWholeInTheEndAndHoldsTheNextOneBack() throws IOException {
        Reaction drip = new Reaction.Drip(Duration.ofMillis(40));
        Reaction pause = new Reaction.Pause(Duration.ofMillis(400));
        Wire wire = wire(serve(Transport.TCP, drip, Reaction.Plain.ANSWER, pause));
        request(wire, 1);
        request(wire, 2);
        assertThat(wire.receive(5000).remaining()).isLessThan(11);
        assertThat(heard(wire, 21)).endsWith("000200000005010302000b");
        request(wire, 3);
        assertThat(wire.receive(5000).remaining()).isEqualTo(6);
        assertThat(heard(wire, 5)).isEqualTo("010302000b");
    }

    @Test
    void theCutWandersThroughTheAnswer() throws IOException {
        Reaction[] splits = new Reaction[12];
        Arrays.fill(splits, Reaction.Plain.SPLIT);
        Wire wire = wire(serve(Transport.TCP, splits));
        List<Integer> cuts = new ArrayList<>();
        for (int i = 0; i < splits.length; i++) {
            request(wire, 1);
            int first = wire.receive(5000).remaining();
            cuts.add(first);
            if (first < 11) {
                heard(wire, 11 - first);
            }
        }
        // Where the machine stalls, both pieces may be read as one.
        assertThat(cuts.stream().filter(cut -> cut < 11).distinct().count()).isGreaterThan(6);
        assertThat(cuts.get(11)).isIn(2, 11);
    }

    @Test
    void withoutIdsAStaleAnswerIsSentOnlyWhereItCanBeSeen() throws IOException {
        Asker client = client(serve(
                Transport.RTU_TCP,
                Reaction.Plain.ANSWER,
                Reaction.Plain.STALE,
                Reaction.Plain.ANSWER,
                Reaction.Plain.STALE));
        assertThat(client.ask(1, ONE)).isEqualTo(FIRST);
        bank.setRegisters(Table.HOLDING, 0, Registers.of(12));
        assertThat(client.ask(1, Request.read(Table.HOLDING, 2, 1), SHORT_MILLIS))
                .isEmpty();
        assertThat(client.drops()).as("withheld").isEmpty();
        assertThat(client.ask(1, ONE)).isNotEqualTo(FIRST);
        assertThat(client.ask(1, TWO, SHORT_MILLIS)).isEmpty();
        assertThat(client.drops()).isNotEmpty();
    }

    @Test
    void anEchoThatWouldBeAnAnswerIsWithheld() throws IOException {
        MemoryBank coils = new MemoryBank(1000, 0, 0, 0);
        ModbusNetworkServer server = ModbusServer.tcp(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.any(coils),
                ServerOptions.USUAL);
        opened.add(server);
        server.misbehave(Misbehaviour.always(Reaction.Plain.ECHO));
        // 01 03 00 00 18: as an answer, 24 coils in 3 bytes.
        assertThat(client(server).ask(1, Request.read(Table.COIL, 0x300, 24), SHORT_MILLIS))
                .isEmpty();
    }

    @Test
    void whoAsksOnWhileAnswersAreDelayedIsDroppedInTheEnd() throws IOException {
        ModbusNetworkServer server = serve(Transport.TCP);
        server.misbehave(Misbehaviour.always(new Reaction.Delay(Duration.ofMinutes(5))));
        Wire wire = wire(server);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        request(wire, 1);
                    }
                    while (wire.receive(5000).hasRemaining()) {}
                })
                .isInstanceOf(IOException.class);
        assertThat(client(server).ask(1, ONE, SHORT_MILLIS)).isEmpty();
        assertThat(server.clients()).isEqualTo(1);
    }
}
