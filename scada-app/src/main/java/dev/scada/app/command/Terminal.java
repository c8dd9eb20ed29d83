package dev.scada.app.command;

import java.io.Console;
import java.util.Optional;

/** Whoever sits before the process, if anybody does. */
interface Terminal {
    /** The answer to a question, in one line; empty where nobody can be asked. */
    Optional<String> ask(String question);

    /** The terminal of this process. */
    @SuppressWarnings("SystemConsoleNull") // the program starts with jdk.console=java.base, with which it still is
    static Terminal ofProcess() {
        return question -> {
            Console console = System.console();
            // At the end of the input there is no answer, which is not the same as nobody to ask.
            return console == null
                    ? Optional.empty()
                    : Optional.of(Optional.ofNullable(console.readLine("%s", question))
                            .orElse(""));
        };
    }
}
