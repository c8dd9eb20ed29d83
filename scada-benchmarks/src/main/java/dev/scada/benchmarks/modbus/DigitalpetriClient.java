package dev.scada.benchmarks.modbus;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import java.util.ArrayList;
import java.util.List;

/** digitalpetri's client on Netty, all connections on its shared event loops. */
final class DigitalpetriClient extends PeerLoad {
    private final List<ModbusTcpClient> clients = new ArrayList<>();

    @Override
    public void open(int port, int connections) throws Exception {
        for (int i = 0; i < connections; i++) {
            ModbusTcpClient client = ModbusTcpClient.create(NettyTcpClientTransport.create(
                    config -> config.setHostname(OurLoop.HOST).setPort(port)));
            client.connect();
            clients.add(client);
        }
    }

    @Override
    int connections() {
        return clients.size();
    }

    @Override
    void ask(int connection) {
        int start = RegisterValues.start(connection);
        clients.get(connection)
                .readHoldingRegistersAsync(1, new ReadHoldingRegistersRequest(start, RegisterValues.QUANTITY))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        failed(failure);
                        return;
                    }
                    try {
                        check(response.registers(), start);
                    } catch (RuntimeException e) {
                        failed(e);
                        return;
                    }
                    answered(connection);
                });
    }

    private static void check(byte[] registers, int start) {
        int[] values = new int[RegisterValues.QUANTITY];
        for (int i = 0; i < values.length; i++) {
            values[i] = (registers[2 * i] & 0xFF) << 8 | (registers[2 * i + 1] & 0xFF);
        }
        RegisterValues.check(values, start);
    }

    @Override
    public void close() {
        clients.forEach(ModbusTcpClient::disconnectAsync);
        super.close();
    }
}
