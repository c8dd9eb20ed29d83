package dev.scada.core.interlock;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagSource;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.expression.Condition;
import dev.scada.core.expression.Formulas;
import dev.scada.core.expression.Parsed;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.plant.InterlockSetup;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagTable;
import dev.scada.core.temporary.ListedJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A few tags on manual time, conditions on them, and people. */
public final class GuardFixture {
    public static final TagPath START = TagPath.of("north/start");
    public static final TagPath SUCTION = TagPath.of("north/suction");
    public static final TagPath DOOR = TagPath.of("north/door");
    public static final TagPath MODE = TagPath.of("north/mode");
    public static final Principal EVA = person("eva", Right.VIEW, Right.OPERATE, Right.ENGINEER);
    public static final Principal OTTO = person("otto", Right.VIEW, Right.OPERATE);

    public final ManualTime time = new ManualTime();
    public final ListedJournal journal = new ListedJournal();
    public final TagTable tags;

    public GuardFixture(Path folder) {
        tags = new TagTable(TagConfig.spillingTo(folder.resolve("spill")), time.clock(), time);
        tags.define(List.of(
                info(START, ValueKind.INT),
                info(SUCTION, ValueKind.REAL),
                info(DOOR, ValueKind.BOOL),
                info(MODE, ValueKind.INT)));
    }

    public static Principal person(String name, Right... rights) {
        return new Principal(name, Principal.Kind.USER, Optional.empty(), Rights.everywhere(rights));
    }

    public static TagInfo info(TagPath path, ValueKind kind) {
        TagSource source = new TagSource("bus", "pump", path.text(), "normal", Duration.ofSeconds(1));
        return new TagInfo(
                path, "", "bar", kind, true, Optional.empty(), Map.of(), 0, Optional.of(source), TagOrigin.DEVICE, "");
    }

    public void set(TagPath path, Value value) {
        set(path, value, Quality.GOOD);
    }

    public void set(TagPath path, Value value, Quality quality) {
        tags.publish(
                List.of(TagValue.of(path, value, quality, null, time.clock().instant())));
    }

    public void spoil(TagPath path, Quality quality) {
        tags.publish(List.of(
                tags.value(path).orElseThrow().becoming(quality, time.clock().instant())));
    }

    public Condition condition(String text) {
        Formulas formulas = new Formulas();
        Parsed parsed = formulas.parse(text);
        List<TagPath> inputs =
                parsed.tags().stream().map(it -> TagPath.of(it.path())).toList();
        List<ValueKind> kinds =
                inputs.stream().map(path -> tags.tag(path).orElseThrow().kind()).toList();
        return new Condition(formulas.check(parsed, kinds).formula().orElseThrow(), inputs);
    }

    public InterlockSetup permissive(String name, String condition, Value... values) {
        return new InterlockSetup(START, name, true, condition(condition), "text of " + name, List.of(values), true);
    }

    public InterlockSetup interlock(String name, String condition) {
        return new InterlockSetup(START, name, false, condition(condition), "text of " + name, List.of(), true);
    }
}
