package dev.scada.modbus.server;

import java.util.List;

/** A script of misbehaviour that cannot be understood. */
public final class ScriptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ScriptException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, each with file and line: {@code faults.txt:3: expected a condition, got 'evry'}. */
    public List<String> problems() {
        return problems;
    }
}
