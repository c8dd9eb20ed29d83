package com.example.tally;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.value.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same protocol on the lent event loop: any number of requests under way, told apart by their numbers. */
public class AsyncTallySession implements Session<TallyDevice, TallyPoint>, TcpListener {
    private final TallyLine line;
    private final DriverContext lent;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final StringBuilder begun = new StringBuilder();
    private int lastId;
    private volatile boolean closed;
    private volatile @Nullable TcpConnection connection;

    protected record Pending(Call call, CompletableFuture<String> answer) {}

    public AsyncTallySession(TallyLine line, DriverContext lent) {
        this.line = line;
        this.lent = lent;
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lent.eventLoop()
                .connectTcp(line.host(), line.port(), call.remaining(), this)
                .whenComplete((opened, failure) -> {
                    if (opened != null && !closed) {
                        connection = opened;
                        done.complete(null);
                    } else if (opened != null) {
                        opened.close();
                        done.completeExceptionally(DriverException.line(Code.CLOSED, "closed while connecting"));
                    } else {
                        done.completeExceptionally(
                                new DriverException(Scope.LINE, Code.CONNECTION_REFUSED, "no connection", failure));
                    }
                });
        return done;
    }

    @Override
    public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
        String names = read.points().stream().map(TallyPoint::toString).collect(Collectors.joining(" "));
        return ask(device.station() + " read " + names, call)
                .thenCompose(answer -> parsed(() -> {
                    if (answer.startsWith("unknown ")) {
                        throw DriverException.exchange(Code.ADDRESS_REFUSED, "no " + answer.substring(8));
                    }
                    return TallyAnswer.samples(answer, read.points().size());
                }));
    }

    @Override
    public CompletionStage<List<WriteOutcome>> write(
            TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        CompletionStage<List<WriteOutcome>> outcomes = CompletableFuture.completedFuture(List.of());
        for (Setting<TallyPoint> setting : settings) {
            outcomes = outcomes.thenCompose(
                    before -> next(device, setting, before, call).thenApply(outcome -> {
                        List<WriteOutcome> longer = new ArrayList<>(before);
                        longer.add(outcome);
                        return longer;
                    }));
        }
        return outcomes;
    }

    private CompletionStage<WriteOutcome> next(
            TallyDevice device, Setting<TallyPoint> setting, List<WriteOutcome> before, WriteCall call) {
        if (!before.stream().allMatch(WriteOutcome.Accepted.class::isInstance)) {
            return CompletableFuture.completedFuture(
                    WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "not sent: one before it failed"));
        }
        if (!canBeSet(setting.point())) {
            return CompletableFuture.completedFuture(
                    WriteOutcome.rejected(RejectionCode.NOT_WRITABLE, setting.point() + " cannot be set"));
        }
        try {
            call.sending();
        } catch (DriverException e) {
            return CompletableFuture.failedFuture(e);
        }
        return ask(device.station() + " write " + setting.point() + " " + setting.value(), call)
                .thenCompose(answer -> parsed(() -> TallyAnswer.outcome(answer)));
    }

    protected boolean canBeSet(TallyPoint point) {
        return point.sort() == TallyPoint.Sort.PRESET;
    }

    private CompletableFuture<String> ask(String request, Call call) {
        TcpConnection open = connection;
        if (open == null) {
            return CompletableFuture.failedFuture(DriverException.line(Code.CONNECTION_LOST, "not connected"));
        }
        String id = Integer.toString(++lastId);
        Pending asked = new Pending(call, new CompletableFuture<>());
        pending.put(id, asked);
        ByteBuffer bytes = ByteBuffer.wrap((id + " " + request + "\n").getBytes(StandardCharsets.US_ASCII));
        call.trace().sent(bytes);
        open.send(bytes);
        lent.after(call.remaining()).thenRun(() -> {
            if (pending.remove(id) != null) {
                asked.answer()
                        .completeExceptionally(DriverException.device(Code.TIMED_OUT, "no answer to request " + id));
            }
        });
        return asked.answer();
    }

    @Override
    public void received(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            char next = (char) bytes.get();
            if (next != '\n') {
                begun.append(next);
                continue;
            }
            String complete = begun.toString();
            begun.setLength(0);
            answered(complete);
        }
    }

    private void answered(String complete) {
        try {
            TallyAnswer.checkForm(complete);
        } catch (DriverException e) {
            end(e);
            return;
        }
        int space = complete.indexOf(' ');
        Pending asked = claim(pending, complete.substring(0, space));
        if (asked == null) {
            lent.counters().counter("late_answers").add(1);
            return;
        }
        asked.call().trace().received(ByteBuffer.wrap(complete.getBytes(StandardCharsets.US_ASCII)));
        asked.answer().complete(complete.substring(space + 1));
    }

    /** Whose the answer is; nobody's when its request was given up. */
    protected @Nullable Pending claim(Map<String, Pending> waiting, String id) {
        return waiting.remove(id);
    }

    @Override
    public void ended(IOException cause) {
        end(new DriverException(Scope.LINE, Code.CONNECTION_LOST, "connection lost", cause));
    }

    private void end(DriverException cause) {
        TcpConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
        List<Pending> waiting = List.copyOf(pending.values());
        pending.clear();
        waiting.forEach(asked -> asked.answer().completeExceptionally(cause));
    }

    @Override
    public void close() {
        closed = true;
        lent.eventLoop().execute(() -> end(DriverException.line(Code.CLOSED, "the session was closed")));
    }

    private interface Parsing<T> {
        T run() throws DriverException;
    }

    private static <T> CompletionStage<T> parsed(Parsing<T> parsing) {
        try {
            return CompletableFuture.completedFuture(parsing.run());
        } catch (DriverException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
