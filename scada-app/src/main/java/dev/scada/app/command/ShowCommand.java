package dev.scada.app.command;

import dev.scada.app.contract.Json;
import dev.scada.core.plant.Expanded;
import dev.scada.core.plant.Origin;
import dev.scada.core.plant.PlantExpansion;
import dev.scada.core.plant.Problem;
import dev.scada.core.plant.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada show}. */
@Command(
        name = "show",
        header = "Print what a tag or a device of a plant's files has, and where each property was written.",
        description = {
            "With all that it takes from templates, instances and lists of tags: each property with its file and line.",
            "Nothing is started and no driver is needed, so it also helps with a plant that has mistakes.",
            "Exit code 1 when there is no such tag or device."
        })
final class ShowCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--json", description = "One JSON object a tag or device.")
    private boolean json;

    @Option(names = "--plant", paramLabel = "DIR", description = "The plant's folder; default: here")
    private Path folder = Path.of("");

    @Parameters(arity = "1..*", paramLabel = "TAG|DEVICE", description = "Paths of tags, names of devices")
    private List<String> names = List.of();

    ShowCommand(Environment environment) {
        this.environment = environment;
    }

    private record PropertyView(
            String key,
            String value,
            String source,
            Optional<String> file,
            Optional<Integer> line,
            Optional<String> detail) {
        static PropertyView of(Property property) {
            Origin origin = property.origin();
            boolean isSaid = origin.source() != Origin.Source.DEFAULT;
            return new PropertyView(
                    property.key(),
                    property.value(),
                    origin.source().name().toLowerCase(Locale.ROOT),
                    isSaid ? Optional.of(origin.file()) : Optional.empty(),
                    isSaid ? Optional.of(origin.line()) : Optional.empty(),
                    Optional.of(origin.detail()).filter(text -> !text.isEmpty()));
        }
    }

    private record ExpandedView(String name, String kind, String device, List<PropertyView> properties) {
        static ExpandedView of(Expanded found) {
            return new ExpandedView(
                    found.name(),
                    found.isTag() ? "tag" : "device",
                    found.device(),
                    found.properties().stream().map(PropertyView::of).toList());
        }
    }

    @Override
    public Integer call() {
        PlantExpansion plant = PlantExpansion.read(folder);
        plant.problems().stream()
                .filter(Problem::isError)
                .forEach(problem -> environment.say(CheckedPlant.line(folder, problem)));
        int code = ExitCodes.OK;
        for (String name : names) {
            List<Expanded> found = new ArrayList<>(plant.tags(name));
            plant.device(name).ifPresent(found::add);
            if (found.isEmpty()) {
                environment.say(
                        "scada: no tag and no device '" + name + "' in the plant's files; a tag's path begins with"
                                + " its device's, such as boiler-1/steam/pressure");
                code = ExitCodes.FAILED;
            }
            found.forEach(this::print);
        }
        return code;
    }

    private void print(Expanded found) {
        if (json) {
            environment.print(Json.text(ExpandedView.of(found)));
            return;
        }
        environment.print((found.isTag() ? "tag " : "device ") + found.name());
        int key = longest(found, false);
        int value = longest(found, true);
        for (Property each : found.properties()) {
            String origin = each.origin().source() == Origin.Source.DEFAULT
                    ? each.origin().words()
                    : folder.resolve(each.origin().words()).toString();
            environment.print(
                    "  " + padded(each.key(), key) + "  " + padded(line(each.value()), value) + "  " + origin);
        }
    }

    private static int longest(Expanded found, boolean isValue) {
        int most = found.properties().stream()
                .mapToInt(each ->
                        isValue ? line(each.value()).length() : each.key().length())
                .max()
                .orElse(0);
        return Math.min(most, isValue ? 40 : 30);
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
