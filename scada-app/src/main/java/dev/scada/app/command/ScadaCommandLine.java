package dev.scada.app.command;

import dev.scada.api.ApiVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line. */
final class ScadaCommandLine {
    private static final Logger LOG = LoggerFactory.getLogger(ScadaCommandLine.class);
    private static final Set<String> HELP = Set.of("--help", "-h", "help");
    private static final Pattern CHOICES = Pattern.compile("expected one of \\[([^]]*)] \\(case-insensitive\\)");
    private static final int WIDTH = 100;

    private final Environment environment;
    private final Terminal terminal;
    private final ToolWords tools;

    ScadaCommandLine(Environment environment) {
        this(environment, Terminal.ofProcess());
    }

    ScadaCommandLine(Environment environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
        this.tools = new ToolWords(environment);
    }

    /** Runs one command line to its end; gives the exit code. */
    int run(List<String> arguments) {
        CommandLine line = line();
        try {
            boolean asksForHelp = arguments.isEmpty() || (HELP.contains(arguments.get(0)) && arguments.size() == 1);
            if (asksForHelp) {
                line.getCommandSpec().usageMessage().footer(footer());
            } else if (!isOwn(line, arguments.get(0))) {
                OptionalInt code = tools.run(arguments.get(0), arguments.subList(1, arguments.size()));
                if (code.isPresent()) {
                    return code.getAsInt();
                }
            }
        } catch (IOException e) {
            environment.say("scada: the plugins cannot be loaded: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.FAILED;
        }
        return line.execute(arguments.toArray(String[]::new));
    }

    private static boolean isOwn(CommandLine line, String word) {
        return word.startsWith("-") || line.getSubcommands().containsKey(word);
    }

    private String[] footer() throws IOException {
        List<String> words = tools.summaries();
        String fromPlugins = words.isEmpty() ? "" : "%nWords that plugins bring:%n" + String.join("%n", words) + "%n";
        return (fromPlugins + "%n" + ExitCodes.TABLE + "%n'scada WORD --help' tells more of each.").split("%n", -1);
    }

    private CommandLine line() {
        CommandLine line = new CommandLine(new ScadaCommand());
        List.of(
                        new DemoCommand(environment),
                        new InitCommand(environment),
                        new CheckCommand(environment),
                        new ShowCommand(environment),
                        new SchemaCommand(environment),
                        new RunCommand(environment),
                        new PlanCommand(environment),
                        new ApplyCommand(environment, terminal),
                        new LoginCommand(environment),
                        new UsersCommand(environment),
                        new TokensCommand(environment),
                        new ReadCommand(environment),
                        new WatchCommand(environment),
                        new WriteCommand(environment),
                        new WhyCommand(environment),
                        new OverrideCommand(environment),
                        new ForceCommand(environment),
                        new UnforceCommand(environment),
                        new ForcedCommand(environment),
                        new SelectCommand(environment),
                        new CommandsCommand(environment),
                        new TraceCommand(environment),
                        new LinesCommand(environment),
                        new DevicesCommand(environment),
                        new DisableCommand(environment),
                        new EnableCommand(environment),
                        new PluginsCommand(environment))
                .forEach(line::addSubcommand);
        line.addSubcommand(GroupCommand.of(
                        environment,
                        "tags",
                        "Exchange a plant's tags with spreadsheets.",
                        "Lists are imported by naming them in a plant's files: tagLists: [ pumps.csv ].")
                .addSubcommand(new TagsExportCommand(environment)));
        line.addSubcommand(ActionWords.of(environment));
        line.addSubcommand(GroupCommand.of(
                        environment,
                        "journal",
                        "Look at the journal of commands, logins and changes, and verify it.",
                        "What is in it, and what is promised of it: docs/journal.md.")
                .addSubcommand(new JournalListCommand(environment))
                .addSubcommand(new JournalExportCommand(environment))
                .addSubcommand(new JournalVerifyCommand(environment))
                .addSubcommand(new JournalStatusCommand(environment)));
        line.getCommandSpec().version("scada " + ApiVersion.current());
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
        addHelp(line);
        line.getSubcommands().values().forEach(word -> {
            addHelp(word);
            word.getSubcommands().values().forEach(ScadaCommandLine::addHelp);
        });
        line.setOut(environment.out());
        line.setErr(environment.err());
        line.setUsageHelpWidth(WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(this::wrongArguments);
        line.setExecutionExceptionHandler(this::failed);
        return line;
    }

    private static void addHelp(CommandLine line) {
        if (line.getCommandSpec().findOption("--help") == null) {
            line.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Print this.")
                            .build());
        }
    }

    /** What is wrong and where help stands, in place of two screens of usage. */
    private int wrongArguments(ParameterException e, String[] arguments) {
        environment.say(e.getCommandLine().getCommandName() + ": " + inWordsAsTyped(String.valueOf(e.getMessage())));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            environment.say("Did you mean: " + String.join(", ", unmatched.getSuggestions()) + "?");
        }
        environment.say("'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' tells more.");
        return ExitCodes.USAGE;
    }

    /** The library names the constants of an enum; people type words. */
    private static String inWordsAsTyped(String message) {
        Matcher choices = CHOICES.matcher(message);
        if (!choices.find()) {
            return message;
        }
        String words = Arrays.stream(choices.group(1).split(", "))
                .map(word -> word.toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .collect(Collectors.joining(", "));
        return choices.replaceFirst(Matcher.quoteReplacement("expected one of " + words));
    }

    private int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        } else if (e instanceof IOException) {
            environment.say("scada: " + e.getMessage());
            LOG.debug("{} failed", Arrays.toString(parsed.originalArgs().toArray()), e);
        } else {
            LOG.error("a fault in scada itself", e);
        }
        return ExitCodes.FAILED;
    }
}
