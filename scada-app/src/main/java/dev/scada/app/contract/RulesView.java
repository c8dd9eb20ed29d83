package dev.scada.app.contract;

import dev.scada.api.value.Value;
import dev.scada.core.plant.CommandKind;
import dev.scada.core.plant.CommandRules;
import java.time.Duration;
import java.util.Optional;

/**
 * How a tag is commanded. What is not asked for is missing; times in milliseconds.
 *
 * @param kind {@code set-point}, {@code pulse}, {@code momentary}, {@code step}
 * @param active what a pulse or a momentary command writes
 * @param rest what ends it
 * @param length how long a pulse lasts, or a momentary command at most
 * @param step how far a step goes, in the unit
 */
public record RulesView(
        String kind,
        Optional<Long> select,
        Optional<Long> confirm,
        Optional<Double> maxChange,
        long pause,
        long readBack,
        Optional<Value> active,
        Optional<Value> rest,
        Optional<Long> length,
        Optional<Long> watchdog,
        Optional<Double> step) {
    public static RulesView of(CommandRules rules) {
        CommandKind kind = rules.kind();
        Optional<CommandKind.Pulse> pulse = as(kind, CommandKind.Pulse.class);
        Optional<CommandKind.Momentary> momentary = as(kind, CommandKind.Momentary.class);
        return new RulesView(
                kind.word(),
                rules.select().map(Duration::toMillis),
                rules.confirm().map(Duration::toMillis),
                rules.maxChange(),
                rules.pause().toMillis(),
                rules.readBack().toMillis(),
                pulse.map(CommandKind.Pulse::active).or(() -> momentary.map(CommandKind.Momentary::active)),
                pulse.map(CommandKind.Pulse::rest).or(() -> momentary.map(CommandKind.Momentary::rest)),
                pulse.map(CommandKind.Pulse::length)
                        .or(() -> momentary.map(CommandKind.Momentary::longest))
                        .map(Duration::toMillis),
                momentary.map(it -> it.watchdog().toMillis()),
                as(kind, CommandKind.Step.class).map(CommandKind.Step::size));
    }

    private static <T extends CommandKind> Optional<T> as(CommandKind kind, Class<T> type) {
        return type.isInstance(kind) ? Optional.of(type.cast(kind)) : Optional.empty();
    }
}
