package dev.scada.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that does nothing without a further one, as {@code scada journal}: alone it says which there are. */
@Command(synopsisSubcommandLabel = "WORD", commandListHeading = "%nWords:%n")
final class GroupCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    private GroupCommand(Environment environment) {
        this.environment = environment;
    }

    static CommandLine of(Environment environment, String name, String header, String description) {
        CommandLine line = new CommandLine(new GroupCommand(environment)).setCommandName(name);
        line.getCommandSpec().usageMessage().header(header).description(description);
        return line;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(environment.err());
        }
        return ExitCodes.USAGE;
    }
}
