package dev.scada.core.health;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.HealthView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system tags of one line, one device or the runtime. Two threads publish here, the line's logic states and another
 * numbers: the lock gives each tag one writer at a time, and none after the folder has gone.
 */
final class SystemFolder<S> {
    private static final Map<Long, String> STATES = Stream.of(HealthState.values())
            .collect(Collectors.toUnmodifiableMap(state -> (long) state.code(), HealthState::word));

    private final List<TagInfo> infos = new ArrayList<>();
    private final List<Figure<S>> figures;
    private final List<TagPath> paths = new ArrayList<>();
    private final TagPath state;
    private final TagPath reason;
    private final Supplier<S> source;
    private final @Nullable Function<S, HealthView> health;
    /** What was published last; null for what has no health, and before the first. */
    private @Nullable HealthView published;

    private boolean gone;

    /**
     * For what has that source.
     *
     * @param path without a slash at its end
     * @param of for descriptions: {@code device pump-3}
     * @param health null for what has none
     */
    SystemFolder(
            String path,
            String of,
            List<Figure<S>> figures,
            Supplier<S> source,
            @Nullable Function<S, HealthView> health) {
        this.figures = figures;
        this.source = source;
        this.health = health;
        for (Figure<S> figure : figures) {
            TagPath figured = TagPath.of(path + "/" + figure.name());
            paths.add(figured);
            infos.add(info(figured, figure.description(), figure.unit(), figure.kind(), figure.labels()));
        }
        state = TagPath.of(path + "/state");
        reason = TagPath.of(path + "/reason");
        if (health != null) {
            infos.add(info(state, "State of " + of, "", ValueKind.INT, STATES));
            infos.add(info(reason, "Why " + of + " is not good", "", ValueKind.TEXT, Map.of()));
        }
    }

    private static TagInfo info(TagPath path, String text, String unit, ValueKind kind, Map<Long, String> labels) {
        return new TagInfo(path, text, unit, kind, false, Optional.empty(), labels, 0, Optional.empty());
    }

    /** Whether it is about the same line or device, and not one that came in its place under the same name. */
    boolean isOf(Supplier<?> other) {
        return source.equals(other);
    }

    List<TagInfo> infos() {
        return infos;
    }

    List<TagPath> tagPaths() {
        return infos.stream().map(TagInfo::path).toList();
    }

    /** Its tags are in the table: the state goes out. */
    synchronized void begin(Instant now, Consumer<List<TagValue>> sink) {
        if (health != null) {
            changed(health.apply(source.get()), now, sink);
        }
    }

    synchronized void changed(HealthView view, Instant now, Consumer<List<TagValue>> sink) {
        if (!gone) {
            published = view;
            sink.accept(states(view, now));
        }
    }

    private List<TagValue> states(HealthView view, Instant now) {
        return List.of(
                good(state, Value.of((long) view.state().code()), now), good(reason, Value.of(words(view)), now));
    }

    private static String words(HealthView view) {
        String why = view.reason().orElse("");
        return view.by().map(by -> "disabled by " + by + ": " + why).orElse(why);
    }

    /** Numbers, and the state again: it stands as of now. */
    synchronized void measure(Instant now, Consumer<List<TagValue>> sink) {
        if (gone) {
            return;
        }
        S current = source.get();
        List<TagValue> values = new ArrayList<>(figures.size() + 2);
        for (int i = 0; i < paths.size(); i++) {
            TagPath path = paths.get(i);
            Optional<Value> value = figures.get(i).value().apply(current);
            values.add(
                    value.isPresent()
                            ? good(path, value.get(), now)
                            : TagValue.waiting(path, now).becoming(Quality.BAD_NO_DATA, now));
        }
        if (published != null) {
            values.addAll(states(published, now));
        }
        sink.accept(values);
    }

    /** Nothing is published after this. */
    synchronized void end() {
        gone = true;
    }

    private static TagValue good(TagPath path, Value value, Instant now) {
        return TagValue.of(path, value, Quality.GOOD, null, now);
    }
}
