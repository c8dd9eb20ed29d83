package dev.scada.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada enable}. */
@Command(
        name = "enable",
        header = "Take a line or a device back into service.",
        description = {
            "It is connected or read at once. One that is not disabled takes no notice.",
            "Exit code 1 when there is no such line or device, or when it could not be put on record; then nothing has"
                    + " changed."
        })
final class EnableCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record; 500 characters")
    private String reason = "";

    EnableCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.run(environment, "enable", reason);
    }
}
