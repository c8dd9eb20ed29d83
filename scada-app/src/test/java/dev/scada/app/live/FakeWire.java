package dev.scada.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection whose client takes a message when the test says so. */
final class FakeWire implements Wire {
    private final List<String> sent = new ArrayList<>();
    private final Deque<Consumer<@Nullable Throwable>> onTheWay = new ArrayDeque<>();
    private boolean takesAtOnce = true;
    private boolean isCut;
    private int closeStatus;

    @Override
    public synchronized void send(String text, Consumer<@Nullable Throwable> done) {
        sent.add(text);
        if (takesAtOnce) {
            done.accept(null);
        } else {
            onTheWay.add(done);
        }
    }

    @Override
    public synchronized void close(int status, String reason) {
        closeStatus = status;
    }

    @Override
    public synchronized void cut() {
        isCut = true;
    }

    /** From now on nothing is taken. */
    synchronized void stopTaking() {
        takesAtOnce = false;
    }

    /** Takes what is on its way. */
    void take() {
        Consumer<@Nullable Throwable> done = onTheWay.remove();
        done.accept(null);
    }

    synchronized int onTheWay() {
        return onTheWay.size();
    }

    synchronized boolean isCut() {
        return isCut;
    }

    synchronized int closeStatus() {
        return closeStatus;
    }

    synchronized void forget() {
        sent.clear();
    }

    /** What was sent, by type. */
    synchronized List<JsonNode> sent(String type) {
        return sent.stream()
                .map(FakeWire::parse)
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    private static JsonNode parse(String text) {
        try {
            return Json.answers().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
