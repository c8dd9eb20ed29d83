package dev.scada.benchmarks.modbus;

import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.benchmarks.process.WrongValueException;
import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.tcp.MbapClient;
import dev.scada.modbus.tcp.MbapFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Ours at the wire: the library's client on the core's event loop, registers into an array. */
final class WireClient extends OurLoop {
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer out = ByteBuffer.allocateDirect(MbapFrame.MAX_FRAME);
    private final int[] values = new int[RegisterValues.QUANTITY];

    @Override
    public void open(int port, int count) {
        EventLoop loop = lend(0).eventLoop();
        List<CompletableFuture<Void>> opening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Connection connection = new Connection(i);
            connections.add(connection);
            opening.add(loop.connectTcp(HOST, port, TIMEOUT, connection)
                    .thenAccept(opened -> connection.tcp = opened)
                    .toCompletableFuture());
        }
        opening.forEach(CompletableFuture::join);
    }

    @Override
    int connections() {
        return connections.size();
    }

    @Override
    void ask(int connection) {
        connections.get(connection).ask();
    }

    private final class Connection implements TcpListener, ModbusClient.Listener {
        private final int index;
        private final Request request;
        private final MbapClient client = new MbapClient(1);
        private @Nullable TcpConnection tcp;

        Connection(int index) {
            this.index = index;
            request = Request.read(Table.HOLDING, RegisterValues.start(index), RegisterValues.QUANTITY);
        }

        void ask() {
            TcpConnection opened = tcp;
            if (opened == null) {
                failed(new IllegalStateException("not connected"));
                return;
            }
            try {
                client.send(1, request, out.clear());
            } catch (BrokenStreamException e) {
                failed(e);
            }
            opened.send(out.flip());
        }

        @Override
        public void received(ByteBuffer bytes) {
            try {
                client.receive(bytes, this);
            } catch (BrokenStreamException | WrongValueException e) {
                failed(e);
            }
        }

        @Override
        public void answered(Transaction transaction, Response response) {
            Registers registers = ((Response.RegistersRead) response).registers();
            for (int i = 0; i < RegisterValues.QUANTITY; i++) {
                values[i] = registers.unsigned(i);
            }
            RegisterValues.check(values, RegisterValues.start(index));
            WireClient.this.answered(index);
        }

        @Override
        public void dropped(DropReason reason) {
            failed(new IllegalStateException("dropped: " + reason));
        }

        @Override
        public void ended(IOException cause) {
            failed(cause);
        }
    }
}
