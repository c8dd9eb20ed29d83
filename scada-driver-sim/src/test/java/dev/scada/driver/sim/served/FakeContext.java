package dev.scada.driver.sim.served;

import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolContext;
import dev.scada.api.tool.ToolLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/** A command line whose words are kept and whose end is the test's. */
final class FakeContext implements ToolContext {
    static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public PrintWriter out() {
        return new PrintWriter(out, true);
    }

    @Override
    public PrintWriter err() {
        return new PrintWriter(err, true);
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public void awaitStop() throws InterruptedException {
        started.countDown();
        stop.await();
    }

    @Override
    public ToolLine line(String name, boolean isBlocking, WireTrace trace) {
        throw new AssertionError("the simulator talks to no device");
    }

    CountDownLatch started() {
        return started;
    }

    void stop() {
        stop.countDown();
    }

    String printed() {
        return out.toString();
    }

    String complained() {
        return err.toString();
    }
}
