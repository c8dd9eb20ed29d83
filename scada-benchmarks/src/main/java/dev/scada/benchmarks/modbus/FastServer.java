package dev.scada.benchmarks.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The server where there is no C compiler: reads of registers (FC 3), one thread. A process: prints its port and ends with
 * its standard input.
 */
final class FastServer {
    private static final int REQUEST = 12;
    private static final int READ_REGISTERS = 3;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final ByteBuffer out = ByteBuffer.allocateDirect(9 + 2 * RegisterValues.QUANTITY);

    private FastServer() throws IOException {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        FastServer server = new FastServer();
        System.out.println("port " + server.listening.socket().getLocalPort());
        Thread thread = new Thread(server::serve, "server");
        thread.setDaemon(true);
        thread.start();
        InputStream in = System.in;
        while (in.read() >= 0) {
            // Only its end means something.
        }
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::ready);
            }
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read(key);
            }
        } catch (IOException | RuntimeException over) {
            key.cancel();
            try {
                key.channel().close();
            } catch (IOException e) {
                over.addSuppressed(e);
            }
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(4_096));
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        ByteBuffer in = (ByteBuffer) key.attachment();
        if (channel.read(in) < 0) {
            throw new IOException("closed");
        }
        in.flip();
        while (in.remaining() >= REQUEST) {
            answer(in, channel);
            in.position(in.position() + REQUEST);
        }
        in.compact();
    }

    private void answer(ByteBuffer in, SocketChannel channel) throws IOException {
        int at = in.position();
        int start = in.getShort(at + 8) & 0xFFFF;
        int quantity = in.getShort(at + 10) & 0xFFFF;
        if (in.get(at + 7) != READ_REGISTERS || quantity < 1 || quantity > RegisterValues.QUANTITY) {
            throw new IOException("not a read of 1 to 125 registers");
        }
        out.clear().putShort(in.getShort(at)).putShort((short) 0).putShort((short) (3 + 2 * quantity));
        out.put(in.get(at + 6)).put((byte) READ_REGISTERS).put((byte) (2 * quantity));
        for (int i = 0; i < quantity; i++) {
            out.putShort((short) RegisterValues.at(start + i));
        }
        out.flip();
        channel.write(out);
        if (out.hasRemaining()) {
            throw new IOException("the client does not read");
        }
    }
}
