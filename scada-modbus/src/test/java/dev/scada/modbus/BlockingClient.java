package dev.scada.modbus;

import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.tcp.MbapClient;
import dev.scada.modbus.tcp.MbapFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The smallest thing that drives {@link MbapClient} over a socket: one request, one answer or none. */
public final class BlockingClient implements AutoCloseable, ModbusClient.Listener {

    private final Socket socket;
    private final MbapClient client = new MbapClient(1);
    private final byte[] received = new byte[1024];
    private final List<DropReason> drops = new ArrayList<>();
    private Optional<Response> answer = Optional.empty();

    public BlockingClient(InetSocketAddress server) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(server, 5000);
    }

    /** The answer, or empty when none came within the time. */
    public Optional<Response> ask(int unit, Request request, int millis) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(MbapFrame.MAX_FRAME);
        Transaction transaction = client.send(unit, request, out);
        socket.getOutputStream().write(out.array(), 0, out.position());
        answer = Optional.empty();
        socket.setSoTimeout(millis);
        try {
            while (answer.isEmpty()) {
                int count = socket.getInputStream().read(received);
                if (count < 0) {
                    throw new IOException("closed by the server");
                }
                client.receive(ByteBuffer.wrap(received, 0, count), this);
            }
        } catch (SocketTimeoutException e) {
            client.forget(transaction);
        }
        return answer;
    }

    public Response ask(int unit, Request request) throws IOException {
        return ask(unit, request, 5000).orElseThrow(() -> new IOException("no answer to " + request));
    }

    public List<DropReason> drops() {
        return drops;
    }

    public boolean isMidFrame() {
        return client.isMidFrame();
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
        socket.close();
    }
}
