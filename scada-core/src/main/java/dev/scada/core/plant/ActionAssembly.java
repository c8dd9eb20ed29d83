package dev.scada.core.plant;

import dev.scada.core.expression.Formulas;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.DayCalendar;
import dev.scada.core.sequence.DaySpan;
import dev.scada.core.sequence.ScheduleSetup;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes control actions of what their files say. */
final class ActionAssembly {
    private final Binding binding;
    private final Problems problems;
    private final KnownTags tags;
    private final Formulas formulas = new Formulas();

    ActionAssembly(Binding binding, KnownTags tags) {
        this.binding = binding;
        this.problems = binding.problems();
        this.tags = tags;
    }

    /** Those that are right. */
    ActionsSetup actions(List<ActionsYaml> files) {
        Map<String, Named<ActionYaml>> said = once("action", files, ActionsYaml::actions);
        Map<String, Optional<ActionSetup>> actions = new LinkedHashMap<>();
        said.forEach((name, named) -> actions.put(name, named.value().flatMap(yaml -> action(named, yaml))));
        Map<String, Optional<DayCalendar>> calendars = new LinkedHashMap<>();
        once("calendar", files, ActionsYaml::calendars)
                .forEach((name, named) -> calendars.put(name, named.value().flatMap(yaml -> calendar(name, yaml))));
        ScheduleAssembly assembly = new ScheduleAssembly(
                problems, actions, calendars, new QuestionReader(problems, tags, List.of(), formulas));
        List<ScheduleSetup> schedules = new ArrayList<>();
        once("schedule", files, ActionsYaml::schedules)
                .forEach((name, named) -> named.value()
                        .flatMap(yaml -> assembly.schedule(named, yaml))
                        .ifPresent(schedules::add));
        return new ActionsSetup(
                actions.values().stream().flatMap(Optional::stream).toList(), schedules);
    }

    /** Each name once over all files. */
    private <T> Map<String, Named<T>> once(
            String what, List<ActionsYaml> files, Function<ActionsYaml, List<Named<T>>> part) {
        Map<String, Named<T>> all = new LinkedHashMap<>();
        for (ActionsYaml file : files) {
            for (Named<T> named : part.apply(file)) {
                Named<T> first = all.putIfAbsent(named.name(), named);
                if (first != null) {
                    problems.error(
                            named.spot(),
                            "the " + what + " " + Quoting.quoted(named.name()) + " stands twice: "
                                    + first.spot().place().words());
                }
            }
        }
        return all;
    }

    private Optional<ActionSetup> action(Named<ActionYaml> named, ActionYaml yaml) {
        List<ActionParameter> parameters = new ActionParameters(problems).of(yaml.parameters());
        QuestionReader questions = new QuestionReader(problems, tags, parameters, formulas);
        return new StepCompiler(binding, questions, tags)
                .program(yaml, named.spot())
                .map(program -> new ActionSetup(
                        named.name(),
                        yaml.description().value().orElse(""),
                        parameters,
                        program,
                        yaml.concurrent().value().orElse(false)));
    }

    private Optional<DayCalendar> calendar(String name, CalendarYaml yaml) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        yaml.days().value().orElse(List.of()).forEach(day -> days.add(day.day()));
        Optional<List<DaySpan>> except = spans(yaml.except());
        Optional<List<DaySpan>> also = spans(yaml.also());
        return except.isPresent() && also.isPresent() && !yaml.days().isWrong()
                ? Optional.of(new DayCalendar(name, days, except.get(), also.get()))
                : Optional.empty();
    }

    private Optional<List<DaySpan>> spans(Given<List<String>> said) {
        try {
            return said.isWrong()
                    ? Optional.empty()
                    : Optional.of(said.value().orElse(List.of()).stream()
                            .map(DaySpan::of)
                            .toList());
        } catch (IllegalArgumentException e) {
            problems.error(said.spot(), Contained.refusal(e));
            return Optional.empty();
        }
    }
}
