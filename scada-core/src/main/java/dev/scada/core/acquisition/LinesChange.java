package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Media;
import dev.scada.core.plant.DeviceChange;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineChange;
import dev.scada.core.plant.LineSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the lines of a running plant, in two halves, between which the tag table is changed: what goes, and what comes.
 * In between nobody publishes a tag that is changed. A line that nothing is said of takes no notice.
 *
 * <p>Each line is a task of its own on the logic, so that the scans of all others run in between. Any thread; one change at
 * a time.
 */
public final class LinesChange {
    private static final Logger log = LoggerFactory.getLogger(LinesChange.class);

    private final Lines lines;
    private final Media media;
    private final TagSink tags;
    private final List<LineChange> changes;

    LinesChange(Lines lines, Media media, TagSink tags, List<LineChange> changes) {
        this.lines = lines;
        this.media = media;
        this.tags = tags;
        this.changes = List.copyOf(changes);
    }

    /**
     * Lines and devices that go, or begin anew, stop. Their tags keep the values that they have. Commands that wait for them
     * are rejected; what was sent and is not answered on a line that goes is unknown.
     */
    public CompletionStage<Void> takeAway() {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (LineChange change : changes) {
            done.add(onLogic(change, () -> takeAway(change)));
        }
        return CompletableFuture.allOf(done.toArray(CompletableFuture[]::new));
    }

    private void takeAway(LineChange change) {
        if (change instanceof LineChange.Removed removed) {
            lines.runner(removed.name()).ifPresent(line -> lines.end(line, "it was taken out of the plant"));
        } else if (change instanceof LineChange.Replaced replaced) {
            lines.runner(replaced.name()).ifPresent(line -> lines.end(line, "its settings were changed"));
        } else if (change instanceof LineChange.Kept kept) {
            lines.runner(kept.name())
                    .ifPresent(line -> kept.devices().forEach(device -> {
                        if (device instanceof DeviceChange.Removed || device instanceof DeviceChange.Replanned) {
                            lines.take(line, device.name());
                        }
                    }));
        }
    }

    /**
     * Lines and devices that come, or begin anew, begin; their tags are in the table.
     *
     * @return what could not begin
     */
    public CompletionStage<List<NotApplied>> bring() {
        List<NotApplied> failed = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (LineChange change : changes) {
            done.add(onLogic(change, () -> bring(change, failed)));
        }
        return CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).thenApply(all -> List.copyOf(failed));
    }

    private void bring(LineChange change, List<NotApplied> failed) {
        if (change instanceof LineChange.Added added) {
            begin(added.after(), failed);
        } else if (change instanceof LineChange.Replaced replaced) {
            begin(replaced.after(), failed);
        } else if (change instanceof LineChange.Kept kept) {
            for (DeviceChange device : kept.devices()) {
                if (device instanceof DeviceChange.Added added) {
                    begin(kept.after(), added.after(), failed);
                } else if (device instanceof DeviceChange.Replanned replanned) {
                    begin(kept.after(), replanned.after(), failed);
                }
            }
        }
    }

    private void begin(LineSetup<?, ?, ?> line, List<NotApplied> failed) {
        try {
            lines.begin(line);
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            failed(line.name(), Optional.empty(), fault, failed);
            line.devices().forEach(this::bad);
        }
    }

    private void begin(LineSetup<?, ?, ?> setup, DeviceSetup<?, ?> device, List<NotApplied> failed) {
        try {
            lines.begin(setup, device);
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            failed(setup.name(), Optional.of(device.name()), fault, failed);
            bad(device);
        }
    }

    private static void failed(String line, Optional<String> device, Throwable fault, List<NotApplied> failed) {
        String what = device.map(name -> "Device " + name).orElse("Line " + line);
        log.error("{} could not begin under its new settings; it stands still, the others go on", what, fault);
        failed.add(new NotApplied(line, device, "it could not begin: " + fault));
    }

    private void bad(DeviceSetup<?, ?> device) {
        List<TagValue> values = new ArrayList<>();
        device.tags().forEach(tag -> {
            TagPath path = tag.info().path();
            tags.current(path)
                    .ifPresent(now -> values.add(now.becoming(
                            Quality.BAD_INTERNAL_ERROR, media.clock().instant())));
        });
        tags.publish(values);
    }

    private CompletableFuture<Void> onLogic(LineChange change, Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        LineExecutor logic =
                lines.runner(change.name()).<LineExecutor>map(LineRunner::logic).orElse(media.loop());
        logic.execute(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error fault) {
                done.completeExceptionally(fault);
                throw fault;
            }
        });
        return done;
    }
}
