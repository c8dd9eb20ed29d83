package dev.scada.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code scada journal}. */
@Command(
        name = "journal",
        header = "Look at the journal of commands, logins and changes, and verify it.",
        description = "What is in it, and what is promised of it: docs/journal.md.",
        synopsisSubcommandLabel = "WORD",
        commandListHeading = "%nWords:%n")
final class JournalCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    JournalCommand(Environment environment) {
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
