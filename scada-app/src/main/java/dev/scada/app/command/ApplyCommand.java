package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.client.ClientException;
import dev.scada.app.client.ServerClient;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada apply}. */
@Command(
        name = "apply",
        header = "Change the running runtime to what the plant's files say, only as far as they differ.",
        description = {
            "Prints the plan, asks where somebody is at the terminal, applies that plan and no other: when a file changes in"
                    + " between, nothing is done. What does not differ is polled on without a gap. Files with mistakes change"
                    + " nothing.",
            "Exit code 0 when it is done or there was nothing to do, 1 when it was refused or part of it could not be begun.",
            "SIGHUP to a runtime that is not on a terminal applies its files without a question."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Environment environment;
    private final Terminal terminal;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing.")
    private boolean yes;

    @Option(
            names = "--json",
            description = "As POST /api/v1/plant/apply gives it; the plan goes to the standard error.")
    private boolean json;

    @Option(
            names = "--expect",
            paramLabel = "DIGEST",
            description = "Apply only what an earlier 'plan --json' gave this digest for.")
    private Optional<String> expect = Optional.empty();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The plant's folder, to make sure that the runtime runs this one and no other")
    private Optional<Path> folder = Optional.empty();

    ApplyCommand(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return connection.talk(environment, this::apply);
    }

    private int apply(ServerClient server) throws ClientException, InterruptedException {
        PlanTalk talk = new PlanTalk(folder, server);
        JsonNode plan = talk.plan();
        talk.say(plan, json ? environment::say : environment::print);
        if (PlanTalk.hasMistakes(plan)) {
            return ExitCodes.FAILED;
        }
        if (expect.isPresent() && !expect.get().equals(plan.path("digest").asText())) {
            environment.say("scada apply: this is not the plan of digest " + expect.get() + "; nothing was applied");
            return ExitCodes.FAILED;
        }
        if (PlanTalk.isApplicable(plan) && !isWanted()) {
            environment.say("nothing was applied");
            return ExitCodes.FAILED;
        }
        JsonNode applied = talk.apply(plan);
        if (json) {
            environment.print(applied.toString());
        } else if (PlanTalk.isApplicable(plan)) {
            environment.print("applied in " + applied.path("tookMillis").asLong() + " ms");
        }
        applied.path("notApplied").forEach(failed -> environment.say("not applied: " + words(failed)));
        return applied.path("notApplied").isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private boolean isWanted() {
        if (yes) {
            return true;
        }
        // In a script nobody can answer, and whoever wrote it has: it is the plan just printed that is applied.
        return terminal.ask("Apply? [y/N] ")
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .map(answer -> answer.equals("y") || answer.equals("yes"))
                .orElse(true);
    }

    private static String words(JsonNode failed) {
        String device = failed.path("device").asText("");
        return (device.isEmpty() ? "line " + failed.path("line").asText() : "device " + device) + ": "
                + failed.path("reason").asText();
    }
}
