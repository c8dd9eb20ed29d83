package dev.scada.core.plant;

import dev.scada.api.value.Value;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.CronRule;
import dev.scada.core.sequence.DayCalendar;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.sequence.Trigger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks schedules against the actions and calendars that they name, and makes them. */
final class ScheduleAssembly {
    private static final int LONGEST_OWNER = 128;

    private final Problems problems;
    private final Map<String, Optional<ActionSetup>> actions;
    private final Map<String, Optional<DayCalendar>> calendars;
    private final QuestionReader questions;

    /** @param actions by name; empty for one that is wrong itself, as for calendars */
    ScheduleAssembly(
            Problems problems,
            Map<String, Optional<ActionSetup>> actions,
            Map<String, Optional<DayCalendar>> calendars,
            QuestionReader questions) {
        this.problems = problems;
        this.actions = actions;
        this.calendars = calendars;
        this.questions = questions;
    }

    /** Empty when something is wrong with it, which is said. */
    Optional<ScheduleSetup> schedule(Named<ScheduleYaml> named, ScheduleYaml yaml) {
        Optional<ActionSetup> action = known("action", yaml.action(), actions);
        Optional<Map<String, Value>> parameters = action.flatMap(it -> parameters(yaml, it));
        Optional<Trigger> trigger = trigger(named, yaml);
        Optional<String> owner = yaml.owner().value().map(String::strip);
        if (owner.filter(name -> name.isEmpty() || name.length() > LONGEST_OWNER)
                .isPresent()) {
            problems.error(
                    yaml.owner().spot(), "expected the name of a user, " + LONGEST_OWNER + " characters at most");
            return Optional.empty();
        }
        if (parameters.isEmpty()
                || trigger.isEmpty()
                || owner.isEmpty()
                || yaml.enabled().isWrong()) {
            return Optional.empty();
        }
        return Optional.of(new ScheduleSetup(
                named.name(),
                yaml.description().value().orElse(""),
                action.get().name(),
                parameters.get(),
                trigger.get(),
                owner.get(),
                yaml.enabled().value().orElse(true)));
    }

    private <T> Optional<T> known(String what, Given<String> said, Map<String, Optional<T>> all) {
        return said.value().flatMap(name -> {
            if (!all.containsKey(name)) {
                problems.error(
                        said.spot(),
                        "there is no " + what + " " + Quoting.quoted(name),
                        Spelling.closest(name, all.keySet()));
            }
            return all.getOrDefault(name, Optional.empty());
        });
    }

    private Optional<Map<String, Value>> parameters(ScheduleYaml yaml, ActionSetup action) {
        Given<YamlNode> said = yaml.parameters();
        Map<String, Value> values = new LinkedHashMap<>();
        boolean isRight = true;
        if (said.value().isPresent() && !(said.value().get() instanceof YamlNode.Mapping)) {
            problems.error(said.spot(), "found " + said.value().get().described() + ", expected values by name");
            return Optional.empty();
        }
        List<YamlNode.Entry> entries =
                said.value().map(node -> ((YamlNode.Mapping) node).entries()).orElse(List.of());
        for (YamlNode.Entry entry : entries) {
            Optional<ActionParameter> parameter = action.parameters().stream()
                    .filter(it -> it.name().equals(entry.name()))
                    .findFirst();
            if (parameter.isEmpty()) {
                problems.error(
                        said.spot().key(entry),
                        "the action " + Quoting.quoted(action.name()) + " has no parameter "
                                + Quoting.quoted(entry.name()));
                isRight = false;
            } else {
                Optional<Value> value = new ActionParameters(problems)
                        .value(parameter.get(), entry.value(), said.spot().child(entry));
                value.ifPresent(it -> values.put(entry.name(), it));
                isRight &= value.isPresent();
            }
        }
        for (ActionParameter parameter : action.parameters()) {
            boolean isSaid = entries.stream().anyMatch(entry -> entry.name().equals(parameter.name()));
            if (!isSaid && parameter.otherwise().isEmpty()) {
                problems.error(
                        yaml.action().spot(),
                        "the action " + Quoting.quoted(action.name()) + " needs the parameter "
                                + Quoting.quoted(parameter.name()) + ": " + parameter.expected());
                isRight = false;
            }
        }
        return isRight ? Optional.of(values) : Optional.empty();
    }

    private Optional<Trigger> trigger(Named<ScheduleYaml> named, ScheduleYaml yaml) {
        boolean isByClock = !yaml.cron().isAbsent();
        boolean isByCondition = !yaml.when().isAbsent();
        if (isByClock == isByCondition) {
            problems.error(
                    named.spot(),
                    (isByClock ? "found cron and when in one schedule" : "found nothing that starts it")
                            + ", expected one of cron, when");
            return Optional.empty();
        }
        refuse(
                isByClock ? yaml.holding() : yaml.calendar(),
                isByClock ? "only when has 'for'" : "only cron has 'calendar'");
        if (isByCondition) {
            return questions
                    .condition(yaml.when())
                    .map(condition -> new Trigger.OnceHolding(
                            condition, yaml.holding().value().orElse(Duration.ZERO)));
        }
        Optional<DayCalendar> calendar = known("calendar", yaml.calendar(), calendars);
        boolean isRight = yaml.calendar().isAbsent() || calendar.isPresent();
        return cron(yaml.cron()).filter(unused -> isRight).map(rule -> new Trigger.AtTimes(rule, calendar));
    }

    private void refuse(Given<?> said, String message) {
        if (!said.isAbsent()) {
            problems.error(said.spot(), message);
        }
    }

    private Optional<CronRule> cron(Given<String> said) {
        return said.value().flatMap(text -> {
            try {
                return Optional.of(CronRule.of(text.strip()));
            } catch (IllegalArgumentException e) {
                problems.error(
                        said.spot(),
                        "found " + Quoting.quoted(text)
                                + ", expected minute, hour, day of month, month and day of week, such as 30 5 * * 1-5 ("
                                + Quoting.oneLine(Contained.refusal(e)) + ")");
                return Optional.empty();
            }
        });
    }
}
