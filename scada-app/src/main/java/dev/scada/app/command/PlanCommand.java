package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada plan}. */
@Command(
        name = "plan",
        header = "Print what applying the plant's files would change in the running runtime.",
        description = {
            "Compares the files of the folder that the runtime was started with, as they are now, with what runs; changes"
                    + " nothing. Each change says what it costs: nothing is interrupted, the device is planned anew, the line"
                    + " reconnects, needs a restart.",
            "Exit code 0 when nothing differs, 6 when something does, 1 when the files have mistakes."
        })
final class PlanCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--json", description = "As POST /api/v1/plant/plan gives it.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The plant's folder, to make sure that the runtime runs this one and no other")
    private Optional<Path> folder = Optional.empty();

    PlanCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, server -> {
            PlanTalk talk = new PlanTalk(folder, server);
            JsonNode plan = talk.plan();
            if (json) {
                environment.print(plan.toString());
            } else {
                talk.say(plan, environment::print);
            }
            if (PlanTalk.hasMistakes(plan)) {
                return ExitCodes.FAILED;
            }
            return PlanTalk.hasChanges(plan) ? ExitCodes.CHANGES : ExitCodes.OK;
        });
    }
}
