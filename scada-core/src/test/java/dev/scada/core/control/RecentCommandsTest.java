package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentCommandsTest {
    private static final int MANY = 2 * RecentCommands.AT_LEAST;

    private final RecentCommands recent = new RecentCommands();

    private static CommandRecord record(String id) {
        CommandRequest request =
                new CommandRequest(CommandId.of(id), TagPath.of("a"), Value.of(1), Duration.ofSeconds(1), "operator");
        return new CommandRecord(
                request,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(new CommandOutcome.Unknown("so")),
                Optional.of(Instant.EPOCH),
                false);
    }

    @Test
    void anIdIsKnownFor24HoursHoweverManyThereAre() {
        for (int i = 0; i < MANY; i++) {
            recent.ended(record("n" + i), 0);
        }
        recent.forgetOld(RecentCommands.KEPT.toNanos());
        assertThat(recent.size()).isEqualTo(MANY);
        recent.forgetOld(RecentCommands.KEPT.toNanos() + 1);

        assertThat(recent.size()).isEqualTo(RecentCommands.AT_LEAST);
        assertThat(recent.find(CommandId.of("n0"))).isEmpty();
        assertThat(recent.find(CommandId.of("n" + (MANY - 1)))).isPresent();
    }

    @Test
    void whatIsUnderWayIsNeverForgotten() {
        recent.underWay(record("under-way"));
        for (int i = 0; i < MANY; i++) {
            recent.ended(record("n" + i), 0);
        }
        recent.forgetOld(10 * RecentCommands.KEPT.toNanos());

        assertThat(recent.find(CommandId.of("under-way"))).isPresent();
    }
}
