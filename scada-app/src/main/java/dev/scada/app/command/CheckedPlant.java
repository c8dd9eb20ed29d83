package dev.scada.app.command;

import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.Problem;
import dev.scada.core.runtime.Engineering;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a plant's folder and tells a person what is wrong with it. */
final class CheckedPlant {
    private CheckedPlant() {}

    /** The plant, if it has no mistake; what there is to say was said, each place so that an editor can open it. */
    static Optional<Plant> read(Engineering engineering, Path folder, Environment environment) {
        PlantCheck check = engineering.reader().read(folder);
        check.problems().forEach(problem -> environment.say(line(folder, problem)));
        return check.plant();
    }

    /** {@code file:line:column: error: message}, the file as it is reached from here. */
    static String line(Path folder, Problem problem) {
        String relative = problem.file() + ":";
        String text = problem.toString();
        return folder.resolve(problem.file()) + ":" + text.substring(Math.min(relative.length(), text.length()));
    }
}
