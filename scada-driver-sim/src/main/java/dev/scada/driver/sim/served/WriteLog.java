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
 * stand as decimal numbers with blanks between, the masks of function 22 as {@code and 242 or 37}. Appended to what the file holds. May be used on any thread.
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
        String line = String.join(
                        ",",
                        clock.instant().toString(),
                        plc,
                        Integer.toString(unit),
                        Integer.toString(request.function().code()),
                        address(request),
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

    private static String address(Request request) {
        if (request instanceof Request.ReadWriteRegisters exchange) {
            return "holding:" + exchange.writeAddress();
        }
        if (request instanceof Request.Addressed write) {
            boolean isCoil = write instanceof Request.WriteCoil || write instanceof Request.WriteCoils;
            return (isCoil ? "coil:" : "holding:") + write.wireAddress();
        }
        throw new IllegalArgumentException("no write of a table: " + request);
    }

    private static Optional<String> values(Request request) {
        if (request instanceof Request.WriteCoil write) {
            return Optional.of(write.on() ? "1" : "0");
        }
        if (request instanceof Request.WriteRegister write) {
            return Optional.of(Integer.toString(write.value()));
        }
        if (request instanceof Request.MaskWriteRegister write) {
            return Optional.of("and " + write.and() + " or " + write.or());
        }
        StringJoiner values = new StringJoiner(" ");
        if (request instanceof Request.ReadWriteRegisters exchange) {
            for (int i = 0; i < exchange.values().count(); i++) {
                values.add(Integer.toString(exchange.values().unsigned(i)));
            }
            return Optional.of(values.toString());
        }
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
