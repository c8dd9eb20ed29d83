package dev.scada.app.command;

import picocli.CommandLine.ExitCode;

/** What the process tells whoever started it. Scripts depend on these numbers: they stay. */
final class ExitCodes {
    static final int OK = ExitCode.OK;
    /** The work failed, or found what is wrong. */
    static final int FAILED = 1;
    /** The command line is wrong. */
    static final int USAGE = ExitCode.USAGE;
    /** No running server was found. */
    static final int NO_SERVER = 3;
    /** The server refused the token. */
    static final int REFUSED = 4;
    /** A command was sent and not answered, or reads back otherwise: somebody must look at the plant. */
    static final int LOOK_AT_THE_PLANT = 5;

    /** {@code plan} found that something would change. */
    static final int CHANGES = 6;

    static final String TABLE = """
            Exit codes:%n\
              0    done%n\
              1    the work failed, or found what is wrong (check: mistakes; read: a bad value)%n\
              2    the command line is wrong%n\
              3    no running server was found%n\
              4    the server refused the token%n\
              5    a command may have acted otherwise than asked: look at the plant%n\
              6    plan: applying the files would change something%n\
              130  ended by Ctrl-C, 143 by SIGTERM; all was stopped in order%n""";

    private ExitCodes() {}
}
