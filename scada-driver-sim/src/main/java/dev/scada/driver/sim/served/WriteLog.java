package dev.scada.driver.sim.served;

import dev.scada.modbus.pdu.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Every write that reached a PLC, a line each, handed to the operating system before the PLC acts or answers:
 * {@code time,plc,unit,function,address,values}, for example {@code 2026-11-22T16:00:00Z,plc1,1,5,coil:1,1}. Registers
 * stand as decimal numbers with blanks between. Appended to what the file holds. May be used on any thread.
 */
final class WriteLog implements AutoCloseable {
    private final FileChannel channel;
    private final Clock clock;

    private WriteLog(FileChannel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    static WriteLog open(Path file, Clock clock) throws IOException {
        return new WriteLog(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                clock);
    }

    /** Appends a line when the request is a write. */
    void append(String plc, int unit, Request request) throws IOException {
        Optional<String> values = values(request);
        if (values.isEmpty()) {
            return;
        }
        String table =
                request instanceof Request.WriteCoil || request instanceof Request.WriteCoils ? "coil" : "holding";
        String line = String.join(
                        ",",
                        clock.instant().toString(),
                        plc,
                        Integer.toString(unit),
                        Integer.toString(request.function().code()),
                        table + ":" + request.wireAddress(),
                        values.get())
                + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        synchronized (channel) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Optional<String> values(Request request) {
        if (request instanceof Request.WriteCoil write) {
            return Optional.of(write.on() ? "1" : "0");
        }
        if (request instanceof Request.WriteRegister write) {
            return Optional.of(Integer.toString(write.value()));
        }
        StringJoiner values = new StringJoiner(" ");
        if (request instanceof Request.WriteCoils write) {
            for (int i = 0; i < write.quantity(); i++) {
                values.add(write.values().isSet(i) ? "1" : "0");
            }
            return Optional.of(values.toString());
        }
        if (request instanceof Request.WriteRegisters write) {
            for (int i = 0; i < write.quantity(); i++) {
                values.add(Integer.toString(write.values().unsigned(i)));
            }
            return Optional.of(values.toString());
        }
        return Optional.empty();
    }
}
