package dev.scada.modbus.server;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.serial.AsciiClient;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.tcp.DatagramClient;
import dev.scada.modbus.tcp.MbapClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The smallest thing that drives a client of any framing over a wire: one request, one answer or none. */
final class Asker implements AutoCloseable, ModbusClient.Listener {

    static final int PATIENCE_MILLIS = 5000;

    private final Wire wire;
    private final ModbusClient client;
    private final List<DropReason> drops = new ArrayList<>();
    private Optional<Response> answer = Optional.empty();

    Asker(Transport transport, Wire wire) {
        this.wire = wire;
        this.client = switch (transport) {
            case TCP, TLS -> new MbapClient(1);
            case UDP -> new DatagramClient(1);
            case RTU, RTU_TCP -> new RtuClient();
            case ASCII, ASCII_TCP -> new AsciiClient();
        };
    }

    static Asker of(ModbusNetworkServer server) throws IOException {
        return new Asker(server.transport(), Wire.to(server));
    }

    /** The answer, or empty when none came before so long a quiet. */
    Optional<Response> ask(int unit, Request request, int millis) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        Transaction transaction = client.send(unit, request, out);
        wire.send(out.flip());
        answer = Optional.empty();
        while (answer.isEmpty()) {
            ByteBuffer received = wire.receive(millis);
            if (!received.hasRemaining()) {
                client.silence(this);
                client.forget(transaction);
                return answer;
            }
            client.receive(received, this);
        }
        return answer;
    }

    Response ask(int unit, Request request) throws IOException {
        return ask(unit, request, PATIENCE_MILLIS).orElseThrow(() -> new IOException("no answer to " + request));
    }

    /** Nobody answers it. */
    void broadcast(Request request) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(client.maxFrame());
        client.send(0, request, out);
        wire.send(out.flip());
    }

    List<DropReason> drops() {
        return drops;
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        answer = Optional.of(response);
    }

    @Override
    public void dropped(DropReason reason) {
        drops.add(reason);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
