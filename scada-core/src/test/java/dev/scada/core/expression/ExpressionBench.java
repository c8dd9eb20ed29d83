package dev.scada.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import dev.scada.core.thread.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An engine on the test's thread, with tags to publish. */
final class ExpressionBench implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Path folder;
    private final ManualTime time;
    private final TagTable tags;
    private final Formulas formulas = new Formulas();
    private final Map<String, ValueKind> kinds = new LinkedHashMap<>();
    private final List<DerivedTagSetup> setups = new ArrayList<>();
    private final Expressions engine;
    private Quality quality = Quality.GOOD;

    ExpressionBench(Path folder) {
        this(folder, new ManualTime());
    }

    /** @param time may have been another bench's before: then this one is the runtime after a restart */
    ExpressionBench(Path folder, ManualTime time) {
        this.folder = folder;
        this.time = time;
        tags = new TagTable(TagConfig.spillingTo(folder.resolve("spill")), time.clock(), time);
        engine = new Expressions(
                ExpressionConfig.keepingIn(folder.resolve("state")),
                tags,
                time.clock(),
                time,
                Worker.of(time, time::runTasks));
    }

    ManualTime time() {
        return time;
    }

    TagTable tags() {
        return tags;
    }

    Expressions engine() {
        return engine;
    }

    Path folder() {
        return folder;
    }

    ExpressionBench tag(String path, ValueKind kind) {
        kinds.put(path, kind);
        define(path, kind, TagOrigin.DEVICE, "");
        return this;
    }

    ExpressionBench numbers(String... paths) {
        for (String path : paths) {
            tag(path, ValueKind.REAL);
        }
        return this;
    }

    /** Whole paths only. */
    ExpressionBench derived(String path, String expression) {
        return derived(path, expression, false, setup -> setup);
    }

    ExpressionBench persistent(String path, String expression) {
        return derived(path, expression, true, setup -> setup);
    }

    ExpressionBench derived(
            String path, String expression, boolean persistent, Function<DerivedTagSetup, DerivedTagSetup> as) {
        DerivedTagSetup setup = as.apply(setup(path, expression, persistent));
        kinds.put(path, setup.info().kind());
        tags.define(List.of(setup.info()));
        setups.add(setup);
        return this;
    }

    DerivedTagSetup setup(String path, String expression, boolean persistent) {
        Parsed parsed = formulas.parse(expression);
        assertThat(parsed.mistakes()).isEmpty();
        List<ValueKind> its = parsed.tags().stream()
                .map(tag -> kinds.getOrDefault(tag.path(), ValueKind.REAL))
                .toList();
        Formulas.Checked checked = formulas.check(parsed, its);
        assertThat(checked.mistakes()).isEmpty();
        Formula formula = checked.formula().orElseThrow();
        return new DerivedTagSetup(
                info(path, formula.kind(), TagOrigin.DERIVED, expression),
                formula,
                parsed.tags().stream().map(tag -> TagPath.of(tag.path())).toList(),
                false,
                persistent);
    }

    private void define(String path, ValueKind kind, TagOrigin origin, String expression) {
        tags.define(List.of(info(path, kind, origin, expression)));
    }

    private static TagInfo info(String path, ValueKind kind, TagOrigin origin, String expression) {
        return new TagInfo(
                TagPath.of(path),
                "",
                "",
                kind,
                false,
                Optional.empty(),
                Map.of(),
                0,
                Optional.empty(),
                origin,
                expression);
    }

    ExpressionBench start() throws Exception {
        engine.start(setups, BERLIN);
        time.runTasks();
        return this;
    }

    /** From here on what is published is of that quality. */
    ExpressionBench quality(Quality next) {
        quality = next;
        return this;
    }

    TagValue value(String path, Value value) {
        return value(path, value, null);
    }

    TagValue value(String path, Value value, @org.jspecify.annotations.Nullable Instant source) {
        Instant now = time.clock().instant();
        return quality.isBad()
                ? current(path).becoming(quality, now)
                : TagValue.of(TagPath.of(path), value, quality, source, now);
    }

    ExpressionBench publish(TagValue... values) {
        tags.publish(List.of(values));
        time.runTasks();
        return this;
    }

    ExpressionBench set(String path, double value) {
        return publish(value(path, Value.of(value)));
    }

    ExpressionBench set(String path, boolean value) {
        return publish(value(path, Value.of(value)));
    }

    ExpressionBench pass(Duration by) {
        time.advance(by);
        return this;
    }

    TagValue current(String path) {
        return tags.value(TagPath.of(path)).orElseThrow();
    }

    /** The good or uncertain number. */
    double number(String path) {
        TagValue value = current(path);
        assertThat(value.quality().isBad()).as("%s", value).isFalse();
        return Double.parseDouble(value.value().orElseThrow().toString());
    }

    Quality qualityOf(String path) {
        return current(path).quality();
    }

    @Override
    public void close() throws IOException {
        engine.close();
        tags.close();
    }
}
