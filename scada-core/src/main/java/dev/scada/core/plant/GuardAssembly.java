package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Condition;
import dev.scada.core.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the conditions on commands, of tags and of devices, and makes them. */
final class GuardAssembly {
    private static final HolderShapes.Entries INTERLOCKS =
            new HolderShapes.Entries(OwnShapes.of(InterlockYaml.class), NameForm.NAME);
    private static final int LONGEST_TEXT = 300;

    private final Binding binding;
    private final Problems problems;
    private final ExpressionReading expressions;
    private final Map<TagPath, TagInfo> infos;
    private final List<InterlockSetup> interlocks = new ArrayList<>();
    private final List<DeviceSwitches> devices = new ArrayList<>();

    /** @param infos of all tags that are right */
    GuardAssembly(Binding binding, ExpressionReading expressions, Map<TagPath, TagInfo> infos) {
        this.binding = binding;
        this.problems = binding.problems();
        this.expressions = expressions;
        this.infos = infos;
    }

    /** Of {@code interlocks:}. */
    static ObjectNode schema() {
        return INTERLOCKS.schema();
    }

    Guards guards() {
        return new Guards(interlocks, devices);
    }

    /** Whether a device's file asks for anything of this. */
    static boolean isNeeded(DeviceDraft device) {
        return !device.yaml().local().isAbsent()
                || !device.yaml().maintenance().isAbsent()
                || device.tags().stream()
                        .anyMatch(tag -> !tag.yaml().interlocks().isAbsent());
    }

    void device(DeviceDraft device) {
        device.tags().forEach(tag -> tag(tag.path(), tag.yaml().interlocks()));
        Optional<TagPath> within = within(device);
        if (within.isPresent()) {
            Optional<Condition> local = condition(device.yaml().local(), within.get(), "local");
            Optional<Condition> maintenance = condition(device.yaml().maintenance(), within.get(), "maintenance");
            if (local.isPresent() || maintenance.isPresent()) {
                devices.add(new DeviceSwitches(device.name(), local, maintenance));
            }
        }
    }

    /** Any path directly in the device's folder, which is where its relative names begin. */
    private static Optional<TagPath> within(DeviceDraft device) {
        String path = device.yaml().path().value().orElse(device.name());
        return NameForm.TAG_PATH.matches(path) ? Optional.of(TagPath.of(path + "/x")) : Optional.empty();
    }

    void tag(TagPath tag, Given<YamlNode> said) {
        if (said.value().isEmpty()) {
            return;
        }
        List<Named<InterlockYaml>> named = INTERLOCKS.bind(said.value().get(), said.spot(), binding).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(each -> (Named<?>) each)
                .map(each -> new Named<>(each.name(), each.spot(), each.value().map(InterlockYaml.class::cast)))
                .toList();
        TagInfo info = infos.get(tag);
        if (info != null && !info.writable() && !named.isEmpty()) {
            problems.error(
                    said.spot(), "nobody commands a tag that is only read; expected access: read-write, or none");
        }
        for (Named<InterlockYaml> each : named) {
            each.value().ifPresent(yaml -> interlock(tag, Optional.ofNullable(info), each, yaml));
        }
    }

    private void interlock(TagPath tag, Optional<TagInfo> info, Named<InterlockYaml> named, InterlockYaml yaml) {
        boolean isPermissive = !yaml.permissive().isAbsent();
        if (isPermissive == !yaml.interlock().isAbsent()) {
            problems.error(
                    named.spot(),
                    isPermissive
                            ? "found 'permissive' and 'interlock', expected one of the two"
                            : "expected 'permissive', which must be true, or 'interlock', which blocks while it is true");
            return;
        }
        Given<YamlNode> said = isPermissive ? yaml.permissive() : yaml.interlock();
        Optional<Condition> condition = condition(said, tag, isPermissive ? "permissive" : "interlock");
        checkText(yaml.text());
        List<Value> values = info.map(it -> values(yaml.values(), it)).orElse(List.of());
        condition.ifPresent(it -> interlocks.add(new InterlockSetup(
                tag,
                named.name(),
                isPermissive,
                it,
                yaml.text().value().orElse(""),
                values,
                yaml.overridable().value().orElse(true))));
    }

    private void checkText(Given<String> text) {
        if (text.value()
                .filter(said -> said.isBlank() || said.length() > LONGEST_TEXT)
                .isPresent()) {
            problems.error(text.spot(), "expected a text of 1 to " + LONGEST_TEXT + " characters for the operator");
        }
    }

    private Optional<Condition> condition(Given<YamlNode> said, TagPath own, String key) {
        if (said.value().isEmpty()) {
            return Optional.empty();
        }
        Optional<ExpressionReading.Read> read = expressions.read(said, own);
        Optional<Formula> formula = read.flatMap(expressions::formula);
        if (formula.isEmpty()) {
            return Optional.empty();
        }
        if (formula.get().kind() != ValueKind.BOOL) {
            problems.error(
                    said.spot(),
                    "yields a " + formula.get().kind().word() + ", expected true or false: '" + key
                            + "' is a condition, such as tag('./level') > 0.5");
            return Optional.empty();
        }
        if (formula.get().isRemembering()) {
            problems.error(
                    said.spot(),
                    "has a function that remembers; expected a condition on present values: put what is remembered into"
                            + " a calculated tag, and name that one here");
            return Optional.empty();
        }
        return Optional.of(new Condition(formula.get(), read.get().inputs()));
    }

    private List<Value> values(Given<YamlNode> said, TagInfo info) {
        if (said.value().isEmpty()) {
            return List.of();
        }
        List<YamlNode> nodes = said.value().get() instanceof YamlNode.Sequence list
                ? list.items()
                : List.of(said.value().get());
        if (nodes.isEmpty()) {
            problems.error(said.spot(), "found an empty list, expected values, or no 'for' for all of them");
        }
        List<Value> values = new ArrayList<>();
        for (YamlNode node : nodes) {
            Optional<Value> value = node instanceof YamlNode.Scalar scalar && !scalar.isNothing()
                    ? labelled(scalar.text(), info).or(() -> Literals.value(scalar.text(), info.kind()))
                    : Optional.empty();
            if (value.isEmpty()) {
                problems.error(
                        said.spot(),
                        "found " + node.described() + ", expected a value of kind "
                                + info.kind().word() + (info.labels().isEmpty() ? "" : ", or one of its labels"));
            }
            value.ifPresent(values::add);
        }
        return values;
    }

    private static Optional<Value> labelled(String text, TagInfo info) {
        return info.labels().entrySet().stream()
                .filter(label -> label.getValue().equals(text))
                .findFirst()
                .flatMap(label -> info.kind() == ValueKind.BOOL
                        ? Optional.of(Value.of(label.getKey() == 1))
                        : Literals.value(label.getKey().toString(), info.kind()));
    }
}
