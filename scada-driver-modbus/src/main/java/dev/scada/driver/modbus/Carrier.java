package dev.scada.driver.modbus;

import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.UdpSocket;
import java.nio.ByteBuffer;

/** What carries a link's bytes on the event loop. */
interface Carrier {

    void send(ByteBuffer bytes);

    /** Any thread, idempotent, never throws. */
    void close();

    static Carrier of(TcpConnection connection) {
        return new Carrier() {
            @Override
            public void send(ByteBuffer bytes) {
                connection.send(bytes);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    static Carrier of(UdpSocket socket) {
        return new Carrier() {
            @Override
            public void send(ByteBuffer bytes) {
                socket.send(bytes);
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
