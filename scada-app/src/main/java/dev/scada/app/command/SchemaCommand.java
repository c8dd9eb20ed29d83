package dev.scada.app.command;

import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scada schema}. */
@Command(
        name = "schema",
        header = "Write the JSON Schemas of the plant's files, so that editors complete and check them.",
        description = {
            "Made of the same records as the checks, with the settings of every driver in plugins/.",
            "In an editor: '# yaml-language-server: $schema=../devices.schema.json' as first line of a file, or a mapping"
                    + " in its settings."
        })
final class SchemaCommand implements Callable<Integer> {
    /** Which of them. */
    enum Which {
        plant,
        devices,
        templates,
        tags,
        actions
    }

    private final Environment environment;

    @Option(
            names = "--print",
            paramLabel = "WHICH",
            description = "Print 'plant', 'devices', 'templates', 'tags' or 'actions' in place of writing files.")
    private Optional<Which> print = Optional.empty();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where to write; default: here", defaultValue = ".")
    private Path folder = Path.of(".");

    SchemaCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        try (Engineering engineering = Plugins.openAndTell(environment)) {
            String plant = engineering.schema().plant();
            String devices = engineering.schema().devices();
            String templates = engineering.schema().templates();
            String tags = engineering.schema().tags();
            String actions = engineering.schema().actions();
            if (print.isPresent()) {
                environment.print(
                        switch (print.get()) {
                            case plant -> plant;
                            case devices -> devices;
                            case templates -> templates;
                            case tags -> tags;
                            case actions -> actions;
                        });
            } else {
                Files.createDirectories(folder);
                write(folder.resolve("plant.schema.json"), plant);
                write(folder.resolve("devices.schema.json"), devices);
                write(folder.resolve("templates.schema.json"), templates);
                write(folder.resolve("tags.schema.json"), tags);
                write(folder.resolve("actions.schema.json"), actions);
            }
            return ExitCodes.OK;
        }
    }

    private void write(Path file, String schema) throws IOException {
        Files.writeString(file, schema);
        environment.print(file.toString());
    }
}
