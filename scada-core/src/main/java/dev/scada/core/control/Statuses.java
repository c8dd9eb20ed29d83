package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRecord;
import dev.scada.core.access.Principal;
import dev.scada.core.control.CommandStatus.Stage;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands and selections as they stand. Confined to the control thread. */
final class Statuses {
    private final Intake intake;
    private final Endings endings;
    private final RecentCommands recent;
    private final Releases releases;
    private final Timers timers;

    Statuses(Intake intake, Endings endings, RecentCommands recent, Releases releases, Timers timers) {
        this.intake = intake;
        this.endings = endings;
        this.recent = recent;
        this.releases = releases;
        this.timers = timers;
    }

    Optional<CommandStatus> find(CommandId id) {
        Command command = endings.underWay().get(id);
        return command == null ? recent.find(id).map(this::ended) : Optional.of(underWay(command));
    }

    private CommandStatus underWay(Command command) {
        CommandId id = command.request().id();
        return new CommandStatus(
                command.record(),
                command.stage(),
                command.confirmedBy(),
                intake.confirmations().left(id, timers.nanoTime()),
                isHeld(id));
    }

    private CommandStatus ended(CommandRecord it) {
        CommandId id = it.request().id();
        return new CommandStatus(it, Stage.ENDED, Optional.empty(), Optional.empty(), isHeld(id));
    }

    private boolean isHeld(CommandId id) {
        return releases.holds()
                .find(id)
                .filter(hold -> hold.holder().isPresent())
                .isPresent();
    }

    /** Those under way, then the latest that have ended, newest first. */
    List<CommandStatus> all(int mostEnded) {
        List<CommandStatus> all = new ArrayList<>();
        endings.underWay().values().forEach(command -> all.add(0, underWay(command)));
        recent.latest(mostEnded).forEach(it -> all.add(ended(it)));
        return all;
    }

    List<SelectionStatus> selections(Principal by) {
        long now = timers.nanoTime();
        Holder self = Holder.of(by);
        return intake.selections().standing(now).stream()
                .map(held -> new SelectionStatus(
                        held.tag(),
                        held.value(),
                        held.by().name(),
                        held.by().equals(self),
                        Duration.ofNanos(held.until() - now)))
                .toList();
    }
}
