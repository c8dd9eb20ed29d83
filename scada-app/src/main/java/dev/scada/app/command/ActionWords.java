package dev.scada.app.command;

import picocli.CommandLine;

/** {@code scada actions} with its words. */
final class ActionWords {
    private ActionWords() {}

    static CommandLine of(Environment environment) {
        CommandLine line = GroupCommand.of(
                environment,
                "actions",
                "List and run control actions of a running plant.",
                "They stand in actions/*.yaml of the plant.");
        line.addSubcommand(new ActionsListCommand(environment));
        line.addSubcommand(new ActionsShowCommand(environment));
        add(line, "run", "Run an action and print what comes of its steps.", new ActionsRunCommand(environment, false));
        add(
                line,
                "dry-run",
                "Print what a run would do now and what would be refused; sends nothing.",
                new ActionsRunCommand(environment, true));
        add(line, "pause", "Keep a run's next step from beginning.", new RunActCommand(environment, "pause"));
        add(line, "resume", "Go on with a run that is paused.", new RunActCommand(environment, "resume"));
        line.addSubcommand(new RunAbortCommand(environment));
        line.addSubcommand(new RunConfirmCommand(environment));
        add(line, "enable", "Let a schedule start its action again.", new ScheduleActCommand(environment, "enable"));
        add(
                line,
                "disable",
                "Let a schedule no longer start its action, whatever its file says.",
                new ScheduleActCommand(environment, "disable"));
        return line;
    }

    private static void add(CommandLine line, String word, String header, Object command) {
        CommandLine sub = new CommandLine(command);
        sub.getCommandSpec().usageMessage().header(header);
        line.addSubcommand(word, sub);
    }
}
