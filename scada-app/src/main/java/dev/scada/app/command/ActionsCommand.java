package dev.scada.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code scada actions}. */
@Command(
        name = "actions",
        header = "List and run control actions of a running plant.",
        description = "They stand in actions/*.yaml of the plant.",
        synopsisSubcommandLabel = "WORD",
        commandListHeading = "%nWords:%n")
final class ActionsCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    ActionsCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(environment.err());
        }
        return ExitCodes.USAGE;
    }
}
