package dev.scada.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scada disable}. */
@Command(
        name = "disable",
        header = "Take a line or a device out of service, until it is enabled again.",
        description = {
            "Nothing goes out to it: no poll, no probe, no command. Its tags are bad, out of service. A line closes its"
                    + " connection or port. It is on record who did it and why, and it stays so over restarts.",
            "Exit code 1 when there is no such line or device, or when it could not be put on record; then nothing has"
                    + " changed."
        })
final class DisableCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for people; 500 characters")
    private String reason = "";

    DisableCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.run(environment, "disable", reason);
    }
}
