package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.CommandKind;
import dev.scada.core.plant.CommandRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rules that the test sets; what it does not name reads back once. */
final class FakeRules implements RuleBook {
    static final CommandRules ONCE = CommandRules.PLAIN.readOnce();

    private final Map<TagPath, CommandRules> rules = new HashMap<>();

    void set(String tag, CommandRules own) {
        rules.put(TagPath.of(tag), own);
    }

    @Override
    public CommandRules rules(TagPath tag) {
        return rules.getOrDefault(tag, ONCE);
    }

    static CommandRules kind(CommandKind kind) {
        return new CommandRules(
                kind, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }

    static CommandRules selected(Duration holds) {
        return new CommandRules(
                ONCE.kind(), Optional.of(holds), Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }

    static CommandRules confirmed(Duration within) {
        return new CommandRules(
                ONCE.kind(), Optional.empty(), Optional.of(within), Optional.empty(), Duration.ZERO, Duration.ZERO);
    }

    static CommandRules maxChange(double most) {
        return new CommandRules(
                ONCE.kind(), Optional.empty(), Optional.empty(), Optional.of(most), Duration.ZERO, Duration.ZERO);
    }

    static CommandRules pause(Duration pause) {
        return new CommandRules(
                ONCE.kind(), Optional.empty(), Optional.empty(), Optional.empty(), pause, Duration.ZERO);
    }

    static CommandRules readBack(Duration within) {
        return new CommandRules(
                ONCE.kind(), Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, within);
    }
}
