package dev.scada.trial.model;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** Reads words of a device, by requests with numbers. What was given up ends the connection: bytes have no ends here. */
final class Words implements AutoCloseable {
    private static final int ANSWERED = 0x0600;

    private final ModelLine line;
    private final Socket socket = new Socket();
    private int lastId;

    Words(ModelLine line) {
        this.line = line;
    }

    void connect(Call call) throws IOException {
        synchronized (socket) {
            // This makes the socket; a close that came while the JDK makes it on its own would be lost.
            socket.setTcpNoDelay(true);
        }
        socket.connect(new InetSocketAddress(line.host(), line.port()), millis(call));
    }

    int[] read(int address, int count, Call call) throws IOException, DriverException {
        int id = ++lastId & 0xFFFF;
        ByteBuffer request = ByteBuffer.allocate(8)
                .putShort((short) id)
                .putInt(address)
                .putShort((short) count)
                .flip();
        call.trace().sent(request);
        socket.getOutputStream().write(request.array());
        ByteBuffer head = take(4, call);
        int answered = head.getShort() & 0xFFFF;
        int status = head.getShort() & 0xFFFF;
        if (answered != id || status > ANSWERED + 1 || status < ANSWERED) {
            throw DriverException.line(Code.PROTOCOL_VIOLATED, "expected the answer to request " + id);
        }
        if (status != ANSWERED) {
            throw DriverException.exchange(Code.ADDRESS_REFUSED, "no words at " + address);
        }
        ByteBuffer body = take(2 * count, call);
        int[] words = new int[count];
        for (int i = 0; i < count; i++) {
            words[i] = body.getShort() & 0xFFFF;
        }
        return words;
    }

    private ByteBuffer take(int length, Call call) throws IOException, DriverException {
        byte[] bytes = new byte[length];
        InputStream in = socket.getInputStream();
        for (int filled = 0; filled < length; ) {
            try {
                socket.setSoTimeout(millis(call));
                int count = in.read(bytes, filled, length - filled);
                if (count < 0) {
                    throw new EOFException("the device closed the connection");
                }
                filled += count;
            } catch (SocketTimeoutException e) {
                throw new DriverException(DriverException.Scope.LINE, Code.TIMED_OUT, "no answer", e);
            }
        }
        call.trace().received(ByteBuffer.wrap(bytes));
        return ByteBuffer.wrap(bytes);
    }

    private static int millis(Call call) throws SocketTimeoutException {
        if (call.isEnded()) {
            throw new SocketTimeoutException("no time left");
        }
        return (int) Math.max(1, call.remaining().toMillis());
    }

    @Override
    public void close() {
        try {
            synchronized (socket) {
                socket.close();
            }
        } catch (IOException e) {
            // Nothing is left to do for it.
            return;
        }
    }
}
