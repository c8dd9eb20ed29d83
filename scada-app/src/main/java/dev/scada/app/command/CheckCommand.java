package dev.scada.app.command;

import dev.scada.app.contract.Json;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.Problem;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada check}. */
@Command(
        name = "check",
        header = "Report every mistake in a plant's files at once.",
        description = {
            "One line a mistake, file:line:column: error: message, as compilers write them. Nothing is started and no"
                    + " device is asked.",
            "Exit code 0 when the plant can be run (warnings may stand), 1 when it cannot."
        })
final class CheckCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--json", description = "One JSON object with all problems.")
    private boolean json;

    @Parameters(paramLabel = "DIR", description = "The plant's folder, with plant.yaml in it")
    private Path folder = Path.of("");

    CheckCommand(Environment environment) {
        this.environment = environment;
    }

    private record ProblemView(
            String severity,
            String file,
            int line,
            int column,
            String key,
            String message,
            Optional<String> suggestion) {
        static ProblemView of(Problem problem) {
            return new ProblemView(
                    problem.severity().word(),
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.key(),
                    problem.message(),
                    problem.suggestion());
        }
    }

    private record CheckView(long errors, long warnings, List<ProblemView> problems) {}

    @Override
    public Integer call() throws IOException {
        try (Engineering engineering = Plugins.open(environment)) {
            PlantCheck check = engineering.reader().check(folder);
            if (json) {
                environment.print(Json.text(new CheckView(
                        check.errors(),
                        check.warnings(),
                        check.problems().stream().map(ProblemView::of).toList())));
            } else {
                check.problems().forEach(problem -> environment.print(CheckedPlant.line(folder, problem)));
                environment.say(summary(check));
            }
            return check.hasErrors() ? ExitCodes.FAILED : ExitCodes.OK;
        }
    }

    private static String summary(PlantCheck check) {
        return check.problems().isEmpty()
                ? "no mistakes"
                : check.errors()
                        + (check.errors() == 1 ? " error, " : " errors, ")
                        + check.warnings()
                        + (check.warnings() == 1 ? " warning" : " warnings");
    }
}
