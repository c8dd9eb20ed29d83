package dev.scada.testkit;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.value.Sample;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscription's listener that keeps what it hears, and whether it heard it on the line's executor. Any thread reads. */
public final class RecordingListener implements SubscriptionListener {
    private final TestContext context;
    private final List<Told> samples = new CopyOnWriteArrayList<>();
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private final List<DriverException> ends = new CopyOnWriteArrayList<>();
    private final List<String> strayThreads = new CopyOnWriteArrayList<>();
    private final AtomicInteger heartBeats = new AtomicInteger();

    /** @param point its place in the subscribed list */
    public record Told(int point, Sample sample) {}

    public RecordingListener(TestContext context) {
        this.context = context;
    }

    private void heard() {
        if (!context.isOnLine()) {
            strayThreads.add(Thread.currentThread().getName());
        }
    }

    @Override
    public void sample(int point, Sample sample) {
        heard();
        samples.add(new Told(point, sample));
    }

    @Override
    public void alive() {
        heard();
        heartBeats.incrementAndGet();
    }

    @Override
    public void lost(String reason) {
        heard();
        losses.add(reason);
    }

    @Override
    public void ended(DriverException cause) {
        heard();
        ends.add(cause);
    }

    /** All samples, in order. */
    public List<Told> samples() {
        return List.copyOf(samples);
    }

    /** The last sample of that point. */
    public Optional<Sample> latest(int point) {
        return samples.stream()
                .filter(told -> told.point() == point)
                .reduce((before, after) -> after)
                .map(Told::sample);
    }

    public int heartBeats() {
        return heartBeats.get();
    }

    public List<String> losses() {
        return List.copyOf(losses);
    }

    public List<DriverException> ends() {
        return List.copyOf(ends);
    }

    /** Threads other than the line's on which it was called: none, when the driver keeps the contract. */
    public List<String> strayThreads() {
        return List.copyOf(strayThreads);
    }
}
