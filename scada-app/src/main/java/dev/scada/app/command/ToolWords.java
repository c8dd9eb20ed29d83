package dev.scada.app.command;

import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.Tool;
import dev.scada.api.tool.ToolContext;
import dev.scada.api.tool.ToolLine;
import dev.scada.core.medium.ToolLines;
import dev.scada.core.plugin.Contribution;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The words that plugins bring. Plugins are loaded for them only when none of our own words stands there. */
final class ToolWords {
    private final Environment environment;

    ToolWords(Environment environment) {
        this.environment = environment;
    }

    /** One line a word, for the help. */
    List<String> summaries() throws IOException {
        try (Engineering engineering = Plugins.open(environment)) {
            return engineering.plugins().contributions(Tool.class).stream()
                    .map(Contribution::extension)
                    .map(tool -> String.format("  %-9s %s", tool.name(), tool.summary()))
                    .sorted()
                    .toList();
        }
    }

    /** Runs the tool of that name; empty when no plugin brings one. */
    OptionalInt run(String name, List<String> arguments) throws IOException, InterruptedException {
        try (Engineering engineering = Plugins.open(environment)) {
            Optional<Tool> tool = engineering.plugins().contributions(Tool.class).stream()
                    .map(Contribution::extension)
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            return tool.isEmpty() ? OptionalInt.empty() : OptionalInt.of(run(tool.get(), arguments));
        }
    }

    private int run(Tool tool, List<String> arguments) throws InterruptedException {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(tool.getClass().getClassLoader());
        try (ToolLines lines = new ToolLines(environment.clock(), Path.of(""))) {
            return tool.run(arguments, new Context(environment, lines));
        } finally {
            current.setContextClassLoader(before);
            environment.out().flush();
            environment.err().flush();
        }
    }

    private record Context(Environment environment, ToolLines lines) implements ToolContext {
        @Override
        public PrintWriter out() {
            return environment.out();
        }

        @Override
        public PrintWriter err() {
            return environment.err();
        }

        @Override
        public Clock clock() {
            return environment.clock();
        }

        @Override
        public void awaitStop() throws InterruptedException {
            environment.stop().await();
        }

        @Override
        public ToolLine line(String name, boolean isBlocking, WireTrace trace) {
            return lines.open(name, isBlocking, trace);
        }
    }
}
