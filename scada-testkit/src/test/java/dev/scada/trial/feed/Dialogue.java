package dev.scada.trial.feed;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The lines that go to and fro. Answers come in the order of the requests, so one that is missing ends the connection. */
final class Dialogue implements TcpListener {
    private final FeedLine line;
    private final DriverContext lent;
    private final Listener listener;
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private final StringBuilder begun = new StringBuilder();
    private long lastNumber;
    private long received;
    private volatile boolean closed;
    private volatile @Nullable TcpConnection connection;

    private record Asked(Call call, CompletableFuture<String> answer) {}

    /** Hears what the device sends unasked. */
    interface Listener {
        /** Its number first. */
        void sent(String[] words);

        void lost(String reason);

        void ended(DriverException cause);
    }

    Dialogue(FeedLine line, DriverContext lent, Listener listener) {
        this.line = line;
        this.lent = lent;
        this.listener = listener;
    }

    CompletionStage<Void> connect(Call call) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lent.eventLoop()
                .connectTcp(line.host(), line.port(), call.remaining(), this)
                .whenComplete((opened, failure) -> {
                    if (opened == null) {
                        done.completeExceptionally(
                                new DriverException(Scope.LINE, Code.CONNECTION_REFUSED, "no connection", failure));
                    } else if (closed) {
                        opened.close();
                        done.completeExceptionally(DriverException.line(Code.CLOSED, "closed while connecting"));
                    } else {
                        connection = opened;
                        done.complete(null);
                        listenFor(received);
                    }
                });
        return done;
    }

    /** The device sends something within each such time, a heart-beat if nothing else, once it was asked to. */
    private void listenFor(long before) {
        lent.after(line.silence()).thenRun(() -> {
            if (connection != null && received == before && lastNumber > 0) {
                end(DriverException.line(
                        Code.TIMED_OUT, "no heart-beat for " + line.silence().toMillis() + " ms"));
            } else if (connection != null) {
                listenFor(received);
            }
        });
    }

    CompletableFuture<String> ask(String request, Call call) {
        Asked next = new Asked(call, new CompletableFuture<>());
        if (connection == null) {
            next.answer().completeExceptionally(DriverException.line(Code.CONNECTION_LOST, "not connected"));
            return next.answer();
        }
        asked.add(next);
        send(request, call);
        lent.after(call.remaining()).thenRun(() -> {
            if (!next.answer().isDone()) {
                end(DriverException.line(Code.TIMED_OUT, "no answer to: " + request));
            }
        });
        return next.answer();
    }

    /** Asks without waiting; the answer is dropped. */
    void tell(String request) {
        asked.add(new Asked(new Unhurried(lent), new CompletableFuture<>()));
        send(request, asked.getLast().call());
    }

    private void send(String request, Call call) {
        ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.US_ASCII));
        call.trace().sent(bytes);
        TcpConnection open = connection;
        if (open != null) {
            open.send(bytes);
        }
    }

    @Override
    public void received(ByteBuffer bytes) {
        while (bytes.hasRemaining() && connection != null) {
            char next = (char) bytes.get();
            if (next == '\n') {
                String complete = begun.toString();
                begun.setLength(0);
                received(complete);
            } else {
                begun.append(next);
            }
        }
    }

    private void received(String text) {
        received++;
        if (text.matches("[=!].*") && !asked.isEmpty()) {
            Asked first = asked.remove();
            first.call().trace().received(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            first.answer().complete(text);
        } else if (text.matches("[0-9]{1,18}( [a-z]+ -?[0-9]{1,18})?")) {
            lent.trace().received(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            numbered(text.split(" "));
        } else {
            end(DriverException.line(Code.PROTOCOL_VIOLATED, "this is no line of the protocol: '" + text + "'"));
        }
    }

    private void numbered(String[] words) {
        long number = Long.parseLong(words[0]);
        boolean isNext = lastNumber == 0 || number == lastNumber + 1;
        long expected = lastNumber + 1;
        lastNumber = number;
        if (!isNext) {
            listener.lost("expected number " + expected + ", got " + number);
        }
        listener.sent(words);
    }

    @Override
    public void ended(IOException cause) {
        end(new DriverException(Scope.LINE, Code.CONNECTION_LOST, "connection lost", cause));
    }

    private void end(DriverException cause) {
        TcpConnection open = connection;
        if (open == null) {
            return;
        }
        connection = null;
        open.close();
        List<Asked> waiting = List.copyOf(asked);
        asked.clear();
        waiting.forEach(one -> one.answer().completeExceptionally(cause));
        listener.ended(cause);
    }

    void close() {
        closed = true;
        lent.eventLoop().execute(() -> end(DriverException.line(Code.CLOSED, "the session was closed")));
    }
}
