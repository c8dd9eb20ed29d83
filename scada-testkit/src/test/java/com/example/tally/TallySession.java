package com.example.tally;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One connection, on the line's own thread. */
final class TallySession extends BlockingSession<TallyDevice, TallyPoint> {
    private final TallyLine line;
    private final DriverContext lent;
    private final Socket socket = new Socket();
    /** What came of a line of which the end has not come yet. */
    private final StringBuilder begun = new StringBuilder();

    private int lastId;

    TallySession(TallyLine line, DriverContext lent) {
        this.line = line;
        this.lent = lent;
    }

    @Override
    protected void connectNow(Call call) throws IOException {
        synchronized (socket) {
            // This makes the socket; a close that came while the JDK makes it on its own would be lost.
            socket.setTcpNoDelay(true);
        }
        socket.connect(new InetSocketAddress(line.host(), line.port()), millis(call));
    }

    @Override
    protected List<Sample> readNow(TallyDevice device, Read<TallyPoint> read, Call call)
            throws IOException, DriverException {
        String names = read.points().stream().map(TallyPoint::toString).collect(Collectors.joining(" "));
        String answer = ask(device.station() + " read " + names, call);
        if (answer.startsWith("unknown ")) {
            throw DriverException.exchange(Code.ADDRESS_REFUSED, "the device does not know " + answer.substring(8));
        }
        return TallyAnswer.samples(answer, read.points().size());
    }

    @Override
    protected List<WriteOutcome> writeNow(TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call)
            throws IOException, DriverException {
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (Setting<TallyPoint> setting : settings) {
            boolean goesOn = outcomes.stream().allMatch(WriteOutcome.Accepted.class::isInstance);
            outcomes.add(
                    goesOn
                            ? write(device, setting.point(), setting.value(), call)
                            : WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "not sent: one before it failed"));
        }
        return outcomes;
    }

    private WriteOutcome write(TallyDevice device, TallyPoint point, Value value, WriteCall call)
            throws IOException, DriverException {
        if (point.sort() != TallyPoint.Sort.PRESET) {
            return WriteOutcome.rejected(RejectionCode.NOT_WRITABLE, point + " is a counter: it cannot be set");
        }
        call.sending();
        try {
            return TallyAnswer.outcome(ask(device.station() + " write " + point + " " + value, call));
        } catch (SocketTimeoutException e) {
            return WriteOutcome.unknown("no answer to the write of " + point);
        }
    }

    /** Sends the request under a number of its own and returns what follows that number in its answer. */
    private String ask(String request, Call call) throws IOException, DriverException {
        String id = ++lastId + " ";
        byte[] bytes = (id + request + "\n").getBytes(StandardCharsets.US_ASCII);
        call.trace().sent(ByteBuffer.wrap(bytes));
        socket.getOutputStream().write(bytes);
        while (true) {
            String answer = nextLine(call);
            if (answer.startsWith(id)) {
                return answer.substring(id.length());
            }
            TallyAnswer.checkForm(answer);
            // The answer to a request that was given up: it came late, and is nobody's any more.
            lent.counters().counter("late_answers").add(1);
        }
    }

    private String nextLine(Call call) throws IOException {
        while (true) {
            socket.setSoTimeout(millis(call));
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("the device closed the connection");
            }
            if (next == '\n') {
                String complete = begun.toString();
                begun.setLength(0);
                call.trace().received(ByteBuffer.wrap(complete.getBytes(StandardCharsets.US_ASCII)));
                return complete;
            }
            begun.append((char) next);
        }
    }

    /** What the call has left, as a time-out for a socket, for which 0 would mean for ever. */
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
            // There is nothing left to do for a socket that cannot be closed.
            lent.counters().counter("failed_closes").add(1);
        }
    }
}
