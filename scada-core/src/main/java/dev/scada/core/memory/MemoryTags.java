package dev.scada.core.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.TagWriter;
import dev.scada.core.acquisition.WriteReport;
import dev.scada.core.journal.JsonValues;
import dev.scada.core.plant.MemoryTagSetup;
import dev.scada.core.state.StateLog;
import dev.scada.core.tag.TagTable;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tags that hold what they are commanded; their only writer. Any thread; {@link #start} once their tags are defined,
 * {@link #close} after commands are closed.
 *
 * <p>After a restart a persistent one has its last commanded value, good, with the time of the command as its source time;
 * any other its initial value, good as well, since the plant's files vouch for it.
 */
public final class MemoryTags implements TagWriter, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MemoryTags.class);

    private final MemoryConfig config;
    private final TagTable tags;
    private final Clock clock;
    /** Replaced as a whole. */
    private volatile Map<TagPath, MemoryTagSetup> held = Map.of();
    /** What is on disk, by path. Guarded, as is the file, by this object's lock. */
    private final Map<String, JsonNode> kept = new HashMap<>();

    private @Nullable StateLog file;

    @Inject
    public MemoryTags(MemoryConfig config, TagTable tags, Clock clock) {
        this.config = config;
        this.tags = tags;
        this.clock = clock;
    }

    /**
     * Gives the tags their values.
     *
     * @throws IOException when there are persistent ones and their file cannot be read; the message says so
     */
    public synchronized void start(List<MemoryTagSetup> setups) throws IOException {
        replace(setups);
    }

    /**
     * Holds these from here on. Those that are there already keep their value, unless they are of another kind now.
     *
     * @throws IOException when the first persistent ones come and their file cannot be read; then those before stay
     */
    public synchronized void replace(List<MemoryTagSetup> setups) throws IOException {
        if (file == null && setups.stream().anyMatch(MemoryTagSetup::persistent)) {
            StateLog opened = StateLog.open(config.file());
            file = opened;
            kept.putAll(opened.begun());
        }
        Map<TagPath, MemoryTagSetup> before = held;
        Map<TagPath, MemoryTagSetup> next = new HashMap<>();
        List<TagValue> begun = new ArrayList<>();
        for (MemoryTagSetup setup : setups) {
            TagInfo info = setup.info();
            next.put(info.path(), setup);
            MemoryTagSetup old = before.get(info.path());
            boolean isThere = old != null
                    && old.info().kind() == info.kind()
                    && tags.real(info.path()).flatMap(TagValue::value).isPresent();
            if (!isThere) {
                first(setup).ifPresent(begun::add);
            }
        }
        held = Map.copyOf(next);
        if (!begun.isEmpty()) {
            tags.publish(begun);
        }
    }

    private Optional<TagValue> first(MemoryTagSetup setup) {
        Instant now = clock.instant();
        TagPath path = setup.info().path();
        Optional<TagValue> last = setup.persistent()
                ? Optional.ofNullable(kept.get(path.text())).flatMap(saved -> restored(setup.info(), saved, now))
                : Optional.empty();
        return last.isPresent()
                ? last
                : setup.initial().map(value -> TagValue.of(path, value, Quality.GOOD, null, now));
    }

    private Optional<TagValue> restored(TagInfo info, JsonNode saved, Instant now) {
        try {
            Value value = JsonValues.read(saved.path("value"));
            if (value.kind() != info.kind()) {
                log.warn(
                        "Memory tag {} was a {}; it has its initial value",
                        info.path(),
                        value.kind().word());
                return Optional.empty();
            }
            Instant at = Instant.parse(saved.path("at").asText());
            return Optional.of(TagValue.of(info.path(), value, quality(info, value), at, now));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            log.warn("What was kept of memory tag {} cannot be read; it has its initial value", info.path(), e);
            return Optional.empty();
        }
    }

    private Quality quality(TagInfo info, Value value) {
        if (file != null && file.isDoubtful()) {
            return Quality.UNCERTAIN_LAST_USABLE_VALUE;
        }
        // The range may have been changed since it was commanded.
        boolean isInside = !value.kind().isNumeric()
                || info.range()
                        .filter(range -> !range.contains(Double.parseDouble(value.toString())))
                        .isEmpty();
        return isInside ? Quality.GOOD : Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED;
    }

    /** Whether the tag is one of these. */
    public boolean holds(TagPath tag) {
        return held.containsKey(tag);
    }

    @Override
    public CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate) {
        MemoryTagSetup setup = held.get(tag);
        if (setup == null) {
            return CompletableFuture.completedFuture(new WriteReport(
                    WriteOutcome.rejected(RejectionCode.UNKNOWN_TAG, "no memory holds " + tag), Optional.empty()));
        }
        try {
            gate.sending();
        } catch (DriverException withdrawn) {
            return CompletableFuture.completedFuture(new WriteReport(
                    WriteOutcome.rejected(RejectionCode.EXPIRED, String.valueOf(withdrawn.getMessage())),
                    Optional.empty()));
        }
        Instant now = clock.instant();
        return keep(setup, value, now).handle((done, failure) -> {
            if (failure != null) {
                // It may be on the disk all the same, and then comes back with the next start.
                return new WriteReport(
                        WriteOutcome.unknown("it could not be kept: " + failure.getMessage()), Optional.empty());
            }
            tags.publish(List.of(TagValue.of(tag, value, Quality.GOOD, now, now)));
            return new WriteReport(WriteOutcome.accepted(), Optional.of(Sample.good(value)));
        });
    }

    private CompletionStage<Void> keep(MemoryTagSetup setup, Value value, Instant now) {
        if (!setup.persistent()) {
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("at", now.toString());
        state.set("value", JsonValues.write(value));
        String key = setup.info().path().text();
        synchronized (this) {
            StateLog open = file;
            if (open == null) {
                return CompletableFuture.failedFuture(new IOException("the file of memory tags is not open"));
            }
            kept.put(key, state);
            return open.put(Map.of(key, Optional.of(state)));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
