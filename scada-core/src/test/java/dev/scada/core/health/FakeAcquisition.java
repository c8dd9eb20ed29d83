package dev.scada.core.health;

import dev.scada.api.tag.TagPath;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.DiagnosisReport;
import dev.scada.core.acquisition.HealthListener;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.HealthView;
import dev.scada.core.acquisition.Lease;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.acquisition.ReadResult;
import dev.scada.core.acquisition.TraceEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Devices whose state the test sets; no lines. */
final class FakeAcquisition implements Acquisition {
    private final Map<String, DeviceStatus> statuses = new HashMap<>();
    private final Map<String, Supplier<DeviceStatus>> sources = new TreeMap<>();
    private final List<HealthListener> listeners = new ArrayList<>();
    int asked;

    void put(String name, DeviceStatus status) {
        statuses.put(name, status);
        sources.computeIfAbsent(name, unused -> () -> {
            asked++;
            return Objects.requireNonNull(statuses.get(name));
        });
    }

    void remove(String name) {
        statuses.remove(name);
        sources.remove(name);
    }

    void tell(HealthSubject subject, HealthView view) {
        listeners.forEach(listener -> listener.changed(subject, view));
    }

    @Override
    public List<LineStatus> lines() {
        return List.of();
    }

    @Override
    public List<DeviceStatus> devices() {
        return List.copyOf(statuses.values());
    }

    @Override
    public Optional<LineStatus> line(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<DeviceStatus> device(String name) {
        return Optional.ofNullable(statuses.get(name));
    }

    @Override
    public Map<String, Supplier<LineStatus>> lineSources() {
        return Map.of();
    }

    @Override
    public Map<String, Supplier<DeviceStatus>> deviceSources() {
        return new TreeMap<>(sources);
    }

    @Override
    public Optional<List<TraceEntry>> trace(String device) {
        return Optional.empty();
    }

    @Override
    public Optional<CompletionStage<DiagnosisReport>> diagnose(String device) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<List<ReadResult>> readNow(Collection<TagPath> tags) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Lease lease(Collection<TagPath> tags, Duration howLong) {
        throw new AssertionError("nobody watches here");
    }

    @Override
    public void onStateChange(Runnable listener) {
        // Nobody asks here.
    }

    @Override
    public void onHealthChange(HealthListener listener) {
        listeners.add(listener);
    }
}
