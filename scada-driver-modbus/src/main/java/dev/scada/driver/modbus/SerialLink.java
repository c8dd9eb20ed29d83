package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.medium.SerialPort;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A serial port with one request under way on it. It blocks: its stages are complete when it returns them. Confined to the
 * line's own thread, but for {@link #close}.
 */
final class SerialLink implements Link, ModbusClient.Listener {

    private static final int READ_BYTES = 1024;

    private final SerialManners manners;
    private final ModbusClient client;
    private final DriverContext lent;
    private final ByteBuffer out;
    private final byte[] input = new byte[READ_BYTES];
    private @Nullable Response answer;
    private @Nullable Call answering;
    private long disturbances;
    private volatile @Nullable SerialPort port;
    private volatile boolean isClosed;

    SerialLink(SerialManners manners, ModbusClient client, DriverContext lent) {
        this.manners = manners;
        this.client = client;
        this.lent = lent;
        this.out = ByteBuffer.allocate(client.maxFrame());
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        if (isClosed) {
            return CompletableFuture.failedFuture(Failures.closed());
        }
        SerialPort opening = lent.serialPort(manners.serial());
        port = opening;
        try {
            opening.open();
        } catch (IOException e) {
            opening.close();
            return CompletableFuture.failedFuture(Failures.refused(e));
        }
        // The port is written before this is read, and the other way round in close: one of the two sees the other.
        if (isClosed) {
            opening.close();
            return CompletableFuture.failedFuture(Failures.closed());
        }
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Response> ask(int unit, Request request, Call call, Gate gate) {
        try {
            return CompletableFuture.completedFuture(exchange(unit, request, call, gate));
        } catch (DriverException e) {
            return CompletableFuture.failedFuture(e);
        } catch (IOException e) {
            String where = "serial port " + manners.serial().port();
            return CompletableFuture.failedFuture(Failures.lost(where + ": " + e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(Failures.closed());
        }
    }

    private Response exchange(int unit, Request request, Call call, Gate gate)
            throws IOException, DriverException, InterruptedException {
        SerialPort open = port;
        if (open == null) {
            throw Failures.lost("not connected", null);
        }
        awaitSilence(open, call);
        Duration allowed = call.remaining();
        Transaction transaction = client.send(unit, request, out.clear());
        try {
            gate.pass();
        } catch (DriverException e) {
            client.withdraw(transaction);
            throw e;
        }
        call.trace().sent(out.flip());
        open.write(out.array(), 0, out.limit());
        try {
            if (manners.localEcho()) {
                readOwnEcho(open, call);
            }
            if (Broadcasts.isOne(unit, client)) {
                lent.pause(manners.afterBroadcast());
                throw Broadcasts.unanswered();
            }
            return await(open, transaction, call, allowed);
        } finally {
            client.forget(transaction);
        }
    }

    /** What comes meanwhile answers nothing. */
    private void awaitSilence(SerialPort open, Call call) throws IOException, DriverException {
        while (true) {
            int count = open.read(input, 0, input.length, manners.silence());
            if (count == 0) {
                client.silence(this);
                return;
            }
            client.receive(ByteBuffer.wrap(input, 0, count), this);
            if (call.isEnded()) {
                throw DriverException.line(
                        Code.PROTOCOL_VIOLATED,
                        "serial port " + manners.serial().port() + " is never silent: do baud rate and parity fit?");
            }
        }
    }

    private void readOwnEcho(SerialPort open, Call call) throws IOException, DriverException {
        byte[] heard = new byte[out.limit()];
        int count = 0;
        while (count < heard.length) {
            int more = open.read(heard, count, heard.length - count, call.remaining());
            if (more == 0) {
                throw DriverException.device(
                        Code.PROTOCOL_VIOLATED,
                        "the port does not hear what it sends, and localEcho says that it does");
            }
            count += more;
        }
        if (!Arrays.equals(heard, Arrays.copyOf(out.array(), out.limit()))) {
            throw DriverException.device(
                    Code.PROTOCOL_VIOLATED,
                    "what the port heard of its own request is not what it sent: two talk at once");
        }
    }

    private Response await(SerialPort open, Transaction transaction, Call call, Duration allowed)
            throws IOException, DriverException {
        answer = null;
        answering = call;
        boolean isHeard = false;
        while (true) {
            Duration left = call.remaining();
            if (left.isZero() || call.isEnded()) {
                throw DriverException.device(Code.TIMED_OUT, Failures.unanswered(transaction, allowed));
            }
            boolean isPausing = isHeard && manners.framePause().compareTo(left) < 0;
            int count = open.read(input, 0, input.length, isPausing ? manners.framePause() : left);
            isHeard = count > 0;
            if (isHeard) {
                client.receive(ByteBuffer.wrap(input, 0, count), this);
            } else {
                client.silence(this);
            }
            Response received = answer;
            if (received != null) {
                return received;
            }
        }
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        answer = response;
        if (answering != null) {
            answering.trace().received(client.frame());
        }
    }

    @Override
    public void dropped(DropReason reason) {
        disturbances++;
        String kind = reason.toString().replace('-', '_').toLowerCase(Locale.ROOT);
        lent.counters().counter("frames_dropped_" + kind).add(1);
        lent.trace().received(client.frame());
    }

    @Override
    public CompletionStage<?> pause(Duration duration) {
        try {
            lent.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(Failures.closed());
        }
        return CompletableFuture.allOf();
    }

    @Override
    public long disturbances() {
        return disturbances;
    }

    @Override
    public void close() {
        isClosed = true;
        SerialPort open = port;
        if (open != null) {
            open.close();
        }
    }
}
