package dev.scada.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code scada} alone: says what there is. */
@Command(
        name = "scada",
        header = "Runs plants: polls their devices, serves values, commands and a console.",
        description = "%nBegin with 'scada demo'; for a plant of your own, 'scada init DIR'.%n",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "WORD",
        commandListHeading = "%nWords:%n")
final class ScadaCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return ExitCodes.USAGE;
    }
}
