package dev.scada.app.command;

import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scada init}. */
@Command(
        name = "init",
        header = "Begin a plant: write an example into a new folder.",
        description = "The folder must be new or empty; nothing is overwritten.")
final class InitCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "DIR", description = "The plant's folder, made when it is not there")
    private Path folder = Path.of("");

    InitCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        try (Engineering engineering = Plugins.openAndTell(environment)) {
            engineering.template().write(folder).forEach(file -> environment.print(file.toString()));
            environment.say("Next: set your device's address, then 'scada check " + folder + "' and 'scada run "
                    + folder + "'");
            return ExitCodes.OK;
        } catch (FileAlreadyExistsException e) {
            environment.say("scada init: " + e.getMessage());
            return ExitCodes.FAILED;
        }
    }
}
