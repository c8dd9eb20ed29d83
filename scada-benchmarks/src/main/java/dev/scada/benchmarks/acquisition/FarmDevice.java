package dev.scada.benchmarks.acquisition;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One simulated Modbus TCP device on a port of its own: 125 holding registers that change with every read. */
final class FarmDevice {
    static final int REGISTERS = 125;

    private static final int REQUEST = 12;
    private static final int EXCEPTION = 0x80;
    private static final long LATE_NANOS = 1_500_000_000L;
    private static final long FLAP_NANOS = 5_000_000_000L;

    private final int index;
    private final Sickness sickness;
    private final Farm farm;
    private final ServerSocketChannel listening;
    private final Arrivals arrivals = new Arrivals();
    private int reads;

    /** What the device needs of its farm. */
    interface Farm {
        ByteBuffer scratch();

        void later(long atNanos, Runnable what);
    }

    FarmDevice(int index, Sickness sickness, Farm farm, Selector selector) throws IOException {
        this.index = index;
        this.sickness = sickness;
        this.farm = farm;
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        listening.configureBlocking(false);
        if (sickness != Sickness.REFUSES) {
            listening.register(selector, SelectionKey.OP_ACCEPT, this);
        }
    }

    /** The port is known, and from here on nothing listens there where the device refuses. */
    int port() throws IOException {
        int port = listening.socket().getLocalPort();
        if (sickness == Sickness.REFUSES) {
            listening.close();
        }
        return port;
    }

    Sickness sickness() {
        return sickness;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    void accept(Selector selector) throws IOException {
        for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
            if (sickness == Sickness.HANGS_UP) {
                channel.close();
            } else {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new Client(channel));
            }
        }
    }

    private boolean isSilent(long now) {
        return sickness == Sickness.SILENT || (sickness == Sickness.FLAPS && (now / FLAP_NANOS) % 2 == 1);
    }

    /** A connection to the device. */
    final class Client {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(512);

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void read() throws IOException {
            long now = System.nanoTime();
            if (channel.read(in) < 0) {
                throw new IOException("closed");
            }
            in.flip();
            while (in.remaining() >= REQUEST) {
                arrivals.add(now);
                if (!isSilent(now)) {
                    answer(in, now);
                }
                in.position(in.position() + REQUEST);
            }
            in.compact();
        }

        private void answer(ByteBuffer request, long now) throws IOException {
            int at = request.position();
            short id = request.getShort(at);
            byte unit = request.get(at + 6);
            int start = request.getShort(at + 8) & 0xFFFF;
            int quantity = request.getShort(at + 10) & 0xFFFF;
            if (request.get(at + 7) != 3 || start + quantity > REGISTERS || quantity < 1) {
                throw new IOException("not a read of registers that are here: " + start + ", " + quantity);
            }
            switch (sickness) {
                case LATE -> farm.later(now + LATE_NANOS, () -> sendLate(id, unit, start, quantity));
                case FAILS -> send(exception(id, unit, 4));
                case REFUSES_ADDRESSES -> send(exception(id, unit, 2));
                case BABBLES -> send(farm.scratch().put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
                case MISNUMBERS -> send(registers((short) (id + 7), unit, start, quantity));
                case BREAKS_OFF -> {
                    ByteBuffer whole = registers(id, unit, start, quantity);
                    whole.position(whole.position() / 2);
                    send(whole);
                    throw new IOException("broken off, as it does");
                }
                default -> send(registers(id, unit, start, quantity));
            }
        }

        private void sendLate(short id, byte unit, int start, int quantity) {
            try {
                send(registers(id, unit, start, quantity));
            } catch (IOException gone) {
                // The client has given up, as it should.
            }
        }

        private ByteBuffer exception(short id, byte unit, int code) {
            return farm.scratch()
                    .putShort(id)
                    .putShort((short) 0)
                    .putShort((short) 3)
                    .put(unit)
                    .put((byte) (3 | EXCEPTION))
                    .put((byte) code);
        }

        private ByteBuffer registers(short id, byte unit, int start, int quantity) {
            reads++;
            ByteBuffer out = farm.scratch();
            out.putShort(id).putShort((short) 0).putShort((short) (3 + 2 * quantity));
            out.put(unit).put((byte) 3).put((byte) (2 * quantity));
            for (int i = start; i < start + quantity; i++) {
                out.putShort((short) BenchValues.register(index, i, reads));
            }
            return out;
        }

        private void send(ByteBuffer out) throws IOException {
            out.flip();
            channel.write(out);
            if (out.hasRemaining()) {
                throw new IOException("the client does not read");
            }
        }
    }
}
