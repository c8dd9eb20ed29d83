package dev.scada.core.plant;

import dev.scada.core.sequence.Question;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Work;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What single steps do, each checked for itself. */
final class StepWorks {
    private static final Duration VALID_FOR = Duration.ofSeconds(10);
    private static final int LONGEST_TEXT = 500;
    private static final Map<String, Set<String>> KEYS_OF_KINDS = Map.of(
            "command", Set.of("value", "expression", "verified", "validFor", "ifFails"),
            "wait", Set.of("for", "timeout", "ifFails"),
            "delay", Set.of(),
            "confirm", Set.of("timeout", "ifFails"),
            "if", Set.of("then", "else"),
            "goto", Set.of(),
            "say", Set.of(),
            "fail", Set.of("ifFails"));

    private final Problems problems;
    private final QuestionReader questions;
    private final CommandValues values;
    private final KnownTags tags;

    StepWorks(Problems problems, QuestionReader questions, KnownTags tags) {
        this.problems = problems;
        this.questions = questions;
        this.values = new CommandValues(problems, questions);
        this.tags = tags;
    }

    /** The kind of a step: the only one of its keys that names one. Tells of keys that belong to others. */
    Optional<String> kind(StepYaml yaml, Spot spot) {
        Map<String, Given<?>> given = given(yaml);
        List<String> kinds = StepYaml.KINDS.stream()
                .filter(kind -> !given.getOrDefault(kind, Given.absent(spot)).isAbsent())
                .toList();
        if (kinds.size() != 1) {
            String found = kinds.isEmpty() ? "a step that does nothing" : String.join(" and ", kinds) + " in one step";
            problems.error(spot, "found " + found + ", expected one of " + String.join(", ", StepYaml.KINDS));
            return Optional.empty();
        }
        String kind = kinds.get(0);
        Set<String> its = KEYS_OF_KINDS.getOrDefault(kind, Set.of());
        given.forEach((key, value) -> {
            if (!value.isAbsent() && !key.equals(kind) && !its.contains(key)) {
                problems.error(value.spot(), "a step of kind " + kind + " has no key '" + key + "'");
            }
        });
        boolean isRight = !given.getOrDefault(kind, Given.absent(spot)).isWrong();
        return isRight ? Optional.of(kind) : Optional.empty();
    }

    private static Map<String, Given<?>> given(StepYaml yaml) {
        Map<String, Given<?>> given = new LinkedHashMap<>();
        given.put("command", yaml.command());
        given.put("value", yaml.value());
        given.put("expression", yaml.expression());
        given.put("verified", yaml.verified());
        given.put("validFor", yaml.validFor());
        given.put("wait", yaml.awaited());
        given.put("for", yaml.holding());
        given.put("timeout", yaml.timeout());
        given.put("delay", yaml.delay());
        given.put("confirm", yaml.confirm());
        given.put("if", yaml.condition());
        given.put("then", yaml.then());
        given.put("else", yaml.otherwise());
        given.put("goto", yaml.target());
        given.put("say", yaml.say());
        given.put("fail", yaml.fail());
        given.put("ifFails", yaml.ifFails());
        return given;
    }

    Optional<Question> condition(Given<YamlNode> said) {
        return questions.condition(said);
    }

    /** Of a step that leads nowhere but on; empty when it is wrong, which is said. */
    Optional<Work> work(String kind, StepYaml yaml) {
        return switch (kind) {
            case "command" -> command(yaml);
            case "wait" -> wait(yaml);
            case "delay" -> yaml.delay().value().map(Work.Delay::new);
            case "confirm" ->
                text(yaml.confirm())
                        .filter(unused -> !yaml.timeout().isWrong())
                        .map(text -> new Work.Confirm(text, yaml.timeout().value()));
            case "say" -> text(yaml.say()).map(Work.Say::new);
            case "fail" -> text(yaml.fail()).map(Work.Fail::new);
            default -> throw new IllegalStateException("no kind of step: " + kind);
        };
    }

    private Optional<Work> command(StepYaml yaml) {
        Given<String> said = yaml.command();
        Optional<KnownTag> tag = tags.find(
                said.value().orElse(""), (message, suggestion) -> problems.error(said.spot(), message, suggestion));
        if (tag.isPresent() && !tag.get().info().writable()) {
            problems.error(
                    said.spot(), "the tag " + tag.get().info().path() + " cannot be commanded; expected one that can");
            return Optional.empty();
        }
        if (tag.filter(it -> it.command().select().isPresent()).isPresent()) {
            problems.warning(
                    said.spot(),
                    "the tag " + tag.get().info().path()
                            + " asks for a selection, which people make: this command is refused whenever it is run;"
                            + " expected a tag without select");
        }
        Optional<Source> source = values.source(yaml, tag.map(KnownTag::info));
        boolean isWrong = yaml.verified().isWrong() || yaml.validFor().isWrong();
        if (tag.isEmpty() || source.isEmpty() || isWrong) {
            return Optional.empty();
        }
        boolean isReadable = tag.get().isReadable();
        boolean verified = yaml.verified().value().orElse(isReadable);
        if (verified && !isReadable) {
            problems.error(yaml.verified().spot(), "what is written to this tag cannot be read back; expected false");
        }
        return Optional.of(new Work.Command(
                tag.get().info().path(), source.get(), yaml.validFor().value().orElse(VALID_FOR), verified));
    }

    private Optional<Work> wait(StepYaml yaml) {
        Optional<Question> condition = questions.condition(yaml.awaited());
        Optional<Duration> timeout = yaml.timeout().value();
        if (yaml.timeout().isAbsent()) {
            problems.error(
                    yaml.awaited().spot(),
                    "the key 'timeout' is missing; expected how long is waited at most, such as 30s");
        }
        Duration holding = yaml.holding().value().orElse(Duration.ZERO);
        if (timeout.isPresent() && holding.compareTo(timeout.get()) >= 0) {
            problems.error(
                    yaml.holding().spot(),
                    "found " + Durations.text(holding) + ", expected less than the timeout, "
                            + Durations.text(timeout.get()));
            return Optional.empty();
        }
        return condition.isPresent() && timeout.isPresent() && !yaml.holding().isWrong()
                ? Optional.of(new Work.Wait(condition.get(), timeout.get(), holding))
                : Optional.empty();
    }

    private Optional<String> text(Given<String> said) {
        Optional<String> text = said.value().map(String::strip);
        boolean isRight =
                text.filter(it -> !it.isEmpty() && it.length() <= LONGEST_TEXT).isPresent();
        if (text.isPresent() && !isRight) {
            problems.error(said.spot(), "expected words for people, " + LONGEST_TEXT + " characters at most");
        }
        return isRight ? text : Optional.empty();
    }
}
