package dev.scada.app.command;

import dev.scada.core.plant.PlantExpansion;
import dev.scada.core.plant.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scada tags export}. */
@Command(
        name = "export",
        header = "Write a plant's tags as a list for a spreadsheet, which imports again without a difference.",
        description = {
            "All tags, with a column for the device, or those of one device. Text that a spreadsheet would run as a formula"
                    + " has an apostrophe before it, which is taken away when the list is imported.",
            "A file begins with a byte order mark, so that spreadsheets see that it is UTF-8. Exit code 1 when the plant's"
                    + " files have mistakes: nothing is written then."
        })
final class TagsExportCommand implements Callable<Integer> {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String OUT = "-";

    private final Environment environment;

    @Option(names = "--plant", paramLabel = "DIR", description = "The plant's folder; default: here")
    private Path folder = Path.of("");

    @Option(names = "--device", paramLabel = "DEVICE", description = "Only this device's tags")
    private Optional<String> device = Optional.empty();

    @Option(
            names = "--separator",
            paramLabel = "CHARACTER",
            defaultValue = ",",
            description = "',', ';' or 'tab'; with ';' decimals have a comma. Default: ','")
    private String separator = ",";

    @Parameters(paramLabel = "FILE", description = "Where to write; - is the standard output")
    private String file = OUT;

    @Spec
    private @Nullable CommandSpec spec;

    TagsExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        char between = separator();
        PlantExpansion plant = PlantExpansion.read(folder);
        List<Problem> errors =
                plant.problems().stream().filter(Problem::isError).toList();
        errors.forEach(problem -> environment.say(CheckedPlant.line(folder, problem)));
        if (!errors.isEmpty()) {
            return ExitCodes.FAILED;
        }
        if (device.isPresent() && !plant.devices().contains(device.get())) {
            environment.say("scada: no device '" + device.get() + "' in the plant's files");
            return ExitCodes.FAILED;
        }
        int count;
        if (file.equals(OUT)) {
            count = plant.export(device, between, environment.out());
            environment.out().flush();
        } else {
            try (Writer to = Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8)) {
                to.write(BYTE_ORDER_MARK);
                count = plant.export(device, between, to);
            }
        }
        environment.say(count + (count == 1 ? " tag" : " tags"));
        return ExitCodes.OK;
    }

    private char separator() {
        return switch (separator) {
            case "," -> ',';
            case ";" -> ';';
            case "tab", "\t", "\\t" -> '\t';
            default -> {
                String message = "--separator: found '" + separator + "', expected ',', ';' or 'tab'";
                throw spec == null
                        ? new IllegalArgumentException(message)
                        : new ParameterException(spec.commandLine(), message);
            }
        };
    }
}
