package dev.scada.driver.sim.served;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A Modbus TCP client by hand, so that the server's own codec does not judge itself. PDUs go in and come out as hex. */
final class Master implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;

    private final Socket socket;
    private final DataInputStream in;
    private int transaction;

    Master(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    String ask(String pdu) throws IOException {
        byte[] request = HexFormat.of().parseHex(pdu.replace(" ", ""));
        transaction = (transaction + 1) & 0xFFFF;
        ByteBuffer frame = ByteBuffer.allocate(7 + request.length);
        frame.putShort((short) transaction).putShort((short) 0).putShort((short) (request.length + 1));
        frame.put((byte) 1).put(request);
        OutputStream out = socket.getOutputStream();
        out.write(frame.array());
        out.flush();
        if (in.readUnsignedShort() != transaction || in.readUnsignedShort() != 0) {
            throw new IOException("another frame's answer");
        }
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return HexFormat.of().formatHex(answer, 1, answer.length);
    }

    /** A float32 out of two input (04) or holding (03) registers. */
    float real(int function, int wireAddress) throws IOException {
        String answer = ask(String.format("%02x %04x 0002", function, wireAddress));
        if (!answer.startsWith(String.format("%02x04", function))) {
            throw new IOException("refused: " + answer);
        }
        return Float.intBitsToFloat((int) Long.parseLong(answer.substring(4), 16));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
