package dev.scada.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code scada tags}. */
@Command(
        name = "tags",
        header = "Exchange a plant's tags with spreadsheets.",
        description = "Lists are imported by naming them in a plant's files: tagLists: [ pumps.csv ].",
        synopsisSubcommandLabel = "WORD",
        commandListHeading = "%nWords:%n")
final class TagsCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    TagsCommand(Environment environment) {
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
