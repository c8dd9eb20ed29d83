package dev.scada.modbus;

import dev.scada.modbus.client.BrokenStreamException;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Response;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a client says, and the bytes it says it of. */
public final class Recorder implements ModbusClient.Listener {

    private final ModbusClient client;
    private final List<Response> answers = new ArrayList<>();
    private final List<DropReason> drops = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private Runnable onAnswer = () -> {};

    public Recorder(ModbusClient client) {
        this.client = client;
    }

    /** Done once, while the next answer is told. */
    public void whenAnswered(Runnable task) {
        onAnswer = task;
    }

    public void receive(byte[] bytes) throws BrokenStreamException {
        client.receive(ByteBuffer.wrap(bytes), this);
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        frames.add(HexFormat.of().formatHex(bytes(client.frame())));
        answers.add(response);
        Runnable task = onAnswer;
        onAnswer = () -> {};
        task.run();
    }

    @Override
    public void dropped(DropReason reason) {
        frames.add(HexFormat.of().formatHex(bytes(client.frame())));
        drops.add(reason);
    }

    public List<Response> answers() {
        return answers;
    }

    public List<DropReason> drops() {
        return drops;
    }

    /** In hexadecimal digits, in the order told. */
    public List<String> frames() {
        return frames;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
