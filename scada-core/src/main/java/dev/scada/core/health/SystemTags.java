package dev.scada.core.health;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.core.acquisition.Acquisition;
import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.HealthSubject;
import dev.scada.core.acquisition.HealthView;
import dev.scada.core.acquisition.LineStatus;
import dev.scada.core.medium.Timers;
import dev.scada.core.tag.TagDefinition;
import dev.scada.core.tag.TagTable;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tags under {@code system/}: of lines, devices, the runtime itself, commands and their record. States go out at once; numbers every ten
 * seconds, a hundredth of the plant every 100 ms, so that they disturb nothing. Any thread.
 *
 * <p>{@link #start} once, {@link #follow} after lines or devices have come or gone, {@link #close} once.
 */
final class SystemTags implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SystemTags.class);

    static final Duration STEP = Duration.ofMillis(100);
    static final int STEPS = 100;
    private static final String FOLDER = "system/";

    private final Acquisition acquisition;
    private final TagTable tags;
    private final Timers timers;
    private final Clock clock;
    private final long started;
    /** Replaced as a whole under this object's lock, so that the line's logic looks things up without waiting. */
    private volatile Map<HealthSubject, SystemFolder<?>> folders = Map.of();

    private volatile List<SystemFolder<?>> inOrder = List.of();
    private final List<SystemFolder<?>> always;
    private int step;
    private Timers.@Nullable Timer timer;
    private boolean closed;

    @Inject
    SystemTags(Acquisition acquisition, TagTable tags, Timers timers, Clock clock, Supplier<RecordFigures> record) {
        this.acquisition = acquisition;
        this.tags = tags;
        this.timers = timers;
        this.clock = clock;
        this.started = timers.nanoTime();
        this.always = List.of(
                new SystemFolder<>(
                        FOLDER + "runtime",
                        "the runtime",
                        Figures.OF_RUNTIME,
                        () -> RuntimeFigures.now(tags, timers.nanoTime() - started),
                        null),
                new SystemFolder<>(FOLDER + "commands", "commands", Figures.OF_COMMANDS, record, null),
                new SystemFolder<>(FOLDER + "journal", "the journal", Figures.OF_JOURNAL, record, null));
    }

    /** Defines the tags of what there is, and goes on until it is closed. */
    void start() {
        tags.define(always.stream().flatMap(folder -> folder.infos().stream()).toList());
        acquisition.onHealthChange(this::changed);
        follow();
        next();
    }

    private void changed(HealthSubject subject, HealthView view) {
        SystemFolder<?> folder = folders.get(subject);
        if (folder != null) {
            folder.changed(view, clock.instant(), tags::publish);
        }
    }

    /** Defines the tags of lines and devices that have come, and removes those of what has gone. */
    synchronized void follow() {
        Map<HealthSubject, SystemFolder<?>> after = new TreeMap<>();
        Map<HealthSubject, SystemFolder<?>> before = folders;
        List<SystemFolder<?>> come = new ArrayList<>();
        acquisition.lineSources().forEach((name, source) -> {
            HealthSubject line = HealthSubject.line(name);
            after.put(line, known(before, line, source, () -> ofLine(name, source), come));
        });
        acquisition.deviceSources().forEach((name, source) -> {
            HealthSubject device = HealthSubject.device(name);
            after.put(device, known(before, device, source, () -> ofDevice(name, source), come));
        });
        List<TagPath> removed = new ArrayList<>();
        before.forEach((subject, folder) -> {
            if (after.get(subject) != folder) {
                folder.end();
                if (!after.containsKey(subject)) {
                    removed.addAll(folder.tagPaths());
                }
            }
        });
        if (come.isEmpty() && removed.isEmpty()) {
            return;
        }
        List<TagDefinition> defined = new ArrayList<>();
        for (SystemFolder<?> folder : come) {
            for (TagInfo info : folder.infos()) {
                defined.add(new TagDefinition(info, TagDefinition.Start.AS_IS));
            }
        }
        tags.change(removed, defined);
        folders = Map.copyOf(after);
        inOrder = List.copyOf(after.values());
        come.forEach(folder -> folder.begin(clock.instant(), tags::publish));
    }

    private static <S> SystemFolder<?> known(
            Map<HealthSubject, SystemFolder<?>> before,
            HealthSubject subject,
            Supplier<S> source,
            Supplier<SystemFolder<S>> made,
            List<SystemFolder<?>> come) {
        SystemFolder<?> folder = before.get(subject);
        if (folder != null && folder.isOf(source)) {
            return folder;
        }
        SystemFolder<S> fresh = made.get();
        come.add(fresh);
        return fresh;
    }

    private static SystemFolder<LineStatus> ofLine(String name, Supplier<LineStatus> source) {
        return new SystemFolder<>(
                FOLDER + "lines/" + name, "line " + name, Figures.OF_LINE, source, LineStatus::health);
    }

    private static SystemFolder<DeviceStatus> ofDevice(String name, Supplier<DeviceStatus> source) {
        return new SystemFolder<>(
                FOLDER + "devices/" + name, "device " + name, Figures.OF_DEVICE, source, DeviceStatus::health);
    }

    private synchronized void next() {
        if (!closed) {
            timer = timers.after(STEP, this::measure);
        }
    }

    private void measure() {
        try {
            measureNext();
        } catch (RuntimeException e) {
            log.error("Some system tags could not be published; they are tried again in ten seconds", e);
        } finally {
            next();
        }
    }

    private void measureNext() {
        int at = step;
        step = (step + 1) % STEPS;
        if (at == 0) {
            follow();
            always.forEach(folder -> folder.measure(clock.instant(), tags::publish));
        }
        List<SystemFolder<?>> all = inOrder;
        int end = (int) ((long) all.size() * (at + 1) / STEPS);
        for (int i = (int) ((long) all.size() * at / STEPS); i < end; i++) {
            all.get(i).measure(clock.instant(), tags::publish);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
