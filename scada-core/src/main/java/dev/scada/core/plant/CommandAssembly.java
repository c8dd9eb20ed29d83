package dev.scada.core.plant;

import dev.scada.api.tag.TagRange;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks how a tag is commanded against what the tag is. */
final class CommandAssembly {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration WATCHDOG = Duration.ofSeconds(2);

    private final Problems problems;

    CommandAssembly(Problems problems) {
        this.problems = problems;
    }

    /**
     * What a tag is, as far as its commands are concerned.
     *
     * @param isReadable whether it has a present value
     */
    record Commanded(ValueKind kind, boolean isWritable, boolean isReadable, Optional<TagRange> range) {}

    /** The rules that can be made of it; what is wrong is said. */
    CommandRules rules(Given<CommandYaml> said, Commanded tag) {
        if (said.value().isEmpty()) {
            return CommandRules.PLAIN;
        }
        CommandYaml yaml = said.value().get();
        if (!tag.isWritable()) {
            problems.error(said.spot(), "the tag cannot be commanded; expected no 'command', or access: read-write");
            return CommandRules.PLAIN;
        }
        if (!tag.isReadable()) {
            absent(yaml.maxChange(), "the point cannot be read, so there is no present value");
            absent(yaml.readBack(), "the point cannot be read, so nothing reads back");
        }
        if (!tag.kind().isNumeric()) {
            absent(yaml.maxChange(), "a value of kind " + tag.kind().word() + " has no size");
        }
        return new CommandRules(
                kind(yaml, said.spot(), tag),
                yaml.select().value(),
                yaml.confirm().value(),
                yaml.maxChange().value(),
                yaml.pause().value().orElse(Duration.ZERO),
                yaml.readBack().value().orElse(CommandRules.PLAIN.readBack()));
    }

    private CommandKind kind(CommandYaml yaml, Spot spot, Commanded tag) {
        CommandYaml.Kind kind = yaml.kind().value().orElse(CommandYaml.Kind.SET_POINT);
        String none = "this means nothing for a command of kind "
                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean ends = kind == CommandYaml.Kind.PULSE || kind == CommandYaml.Kind.MOMENTARY;
        if (!ends) {
            List.of(yaml.active(), yaml.rest()).forEach(key -> absent(key, none));
        }
        if (kind != CommandYaml.Kind.PULSE) {
            absent(yaml.length(), none);
        }
        if (kind != CommandYaml.Kind.MOMENTARY) {
            List.of(yaml.longest(), yaml.watchdog()).forEach(key -> absent(key, none));
        } else {
            absent(yaml.confirm(), "nobody can hold a button and wait for a second person");
        }
        if (kind != CommandYaml.Kind.STEP) {
            absent(yaml.step(), none);
        }
        return switch (kind) {
            case SET_POINT -> new CommandKind.SetPoint();
            case PULSE -> pulse(yaml, spot, tag);
            case MOMENTARY -> momentary(yaml, spot, tag);
            case STEP -> step(yaml, spot, tag);
        };
    }

    private CommandKind pulse(CommandYaml yaml, Spot spot, Commanded tag) {
        if (yaml.length().isAbsent()) {
            problems.error(spot, "the key 'length' is missing; expected how long the pulse lasts, such as 500ms");
        }
        Optional<Value> active = value(yaml.active(), spot, tag, "1");
        Optional<Value> rest = value(yaml.rest(), spot, tag, "0");
        distinct(active, rest, yaml, spot);
        return active.isPresent() && rest.isPresent() && yaml.length().isPresent()
                ? new CommandKind.Pulse(
                        active.get(), rest.get(), yaml.length().value().get())
                : new CommandKind.SetPoint();
    }

    private CommandKind momentary(CommandYaml yaml, Spot spot, Commanded tag) {
        Optional<Value> active = value(yaml.active(), spot, tag, "1");
        Optional<Value> rest = value(yaml.rest(), spot, tag, "0");
        distinct(active, rest, yaml, spot);
        return active.isPresent() && rest.isPresent()
                ? new CommandKind.Momentary(
                        active.get(),
                        rest.get(),
                        yaml.longest().value().orElse(LONGEST),
                        yaml.watchdog().value().orElse(WATCHDOG))
                : new CommandKind.SetPoint();
    }

    private void distinct(Optional<Value> active, Optional<Value> rest, CommandYaml yaml, Spot spot) {
        if (active.isPresent() && active.equals(rest)) {
            Spot where = yaml.rest().isPresent() ? yaml.rest().spot() : spot;
            problems.error(where, "a command begins and ends with " + active.get() + "; expected two values");
        }
    }

    private CommandKind step(CommandYaml yaml, Spot spot, Commanded tag) {
        if (!tag.kind().isNumeric() || !tag.isReadable()) {
            problems.error(
                    yaml.kind().spot(),
                    "steps go from a present number; expected another kind: this tag "
                            + (tag.isReadable() ? "is of kind " + tag.kind().word() : "cannot be read"));
            return new CommandKind.SetPoint();
        }
        if (yaml.step().isAbsent()) {
            problems.error(spot, "the key 'step' is missing; expected how far a step goes, such as 5");
            return new CommandKind.SetPoint();
        }
        double size = yaml.step().value().orElse(1.0);
        if (size == 0 || (tag.kind() != ValueKind.REAL && size != Math.rint(size))) {
            problems.error(
                    yaml.step().spot(),
                    "found " + Quoting.number(size) + ", expected "
                            + (tag.kind() == ValueKind.REAL ? "a number above 0" : "a whole number above 0"));
            return new CommandKind.SetPoint();
        }
        return new CommandKind.Step(size);
    }

    private Optional<Value> value(Given<YamlNode> said, Spot spot, Commanded tag, String otherwise) {
        if (said.isAbsent() && tag.kind() == ValueKind.BOOL) {
            return Optional.of(Value.of(otherwise.equals("1")));
        }
        Spot where = said.isAbsent() ? spot : said.spot();
        Optional<String> text = said.isAbsent()
                ? Optional.of(otherwise)
                : said.value().map(node -> node instanceof YamlNode.Scalar scalar ? scalar.text() : "");
        Optional<Value> value = text.flatMap(it -> Literals.value(it, tag.kind()));
        if (value.isEmpty() || (said.isAbsent() && !tag.kind().isNumeric())) {
            problems.error(
                    where,
                    said.isAbsent()
                            ? "the keys 'active' and 'rest' are missing; expected values of kind "
                                    + tag.kind().word()
                            : "found " + Quoting.quoted(text.orElse("")) + ", expected a value of kind "
                                    + tag.kind().word());
            return Optional.empty();
        }
        boolean isOutside = tag.kind().isNumeric()
                && tag.range()
                        .filter(range ->
                                !range.contains(Double.parseDouble(value.get().toString())))
                        .isPresent();
        if (isOutside) {
            problems.error(where, "found " + value.get() + ", expected a value within the range of the tag");
        }
        return value;
    }

    private void absent(Given<?> key, String why) {
        if (key.isPresent()) {
            problems.error(key.spot(), why + "; expected no such key");
        }
    }
}
