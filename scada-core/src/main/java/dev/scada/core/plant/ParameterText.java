package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression in which {@code $(name)} stands for a parameter, as the expression language has it: a tag of a name that
 * no tag has. A parameter is a value there, never text that is put in, so nothing that a starter says is read as a part
 * of the expression.
 *
 * @param shifts what stands in the expression from a column on is so much further right than in the file
 */
record ParameterText(String expression, List<Shift> shifts) {
    private static final Pattern TOKEN =
            Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"|\\$\\(([\\p{L}_][\\p{L}\\p{N}_]{0,63})\\)");
    private static final String CALL = "tag(";
    private static final char MARK = '$';
    /** So much further right than the parameter itself its name is told. */
    static final int NAME_FROM = CALL.length();

    /** @param from in the expression, from 1 */
    record Shift(int from, int by) {}

    static ParameterText of(String written) {
        StringBuilder expression = new StringBuilder();
        List<Shift> shifts = new ArrayList<>();
        Matcher token = TOKEN.matcher(written);
        int done = 0;
        while (token.find()) {
            expression.append(written, done, token.start());
            done = token.end();
            if (token.group(1) == null) {
                expression.append(token.group());
            } else {
                expression
                        .append(CALL)
                        .append('\'')
                        .append(MARK)
                        .append(token.group(1))
                        .append("')");
                shifts.add(new Shift(expression.length() + 1, expression.length() - done));
            }
        }
        expression.append(written, done, written.length());
        return new ParameterText(expression.toString(), List.copyOf(shifts));
    }

    static boolean isParameter(String path) {
        return !path.isEmpty() && path.charAt(0) == MARK;
    }

    static String name(String path) {
        return path.substring(1);
    }

    /** Where in the file's text a column of the expression stands. */
    int columnAsWritten(int column) {
        int by = 0;
        for (Shift shift : shifts) {
            if (column >= shift.from()) {
                by = shift.by();
            }
        }
        return column - by;
    }
}
