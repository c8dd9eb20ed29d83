package dev.scada.core.expression;

import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** CEL's messages in the plant's words. What is not known here is handed on as it is. */
final class CelWords {
    private static final Pattern NO_FORM =
            Pattern.compile("found no matching overload for '(.+?)' applied to '\\((.*?)\\)'.*", Pattern.DOTALL);
    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '(.+?)'.*", Pattern.DOTALL);
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Map<String, String> TYPES = Map.of(
            "double", "number",
            "string", "text",
            "list(double)", "list of numbers",
            "list(dyn)", "mixed list");

    private CelWords() {}

    static List<Mistake> ofParser(String text, List<CelIssue> issues) {
        // What follows the first is mostly about what the parser made of it.
        CelIssue first = issues.get(0);
        String said = first.getMessage();
        Matcher unexpected = UNEXPECTED.matcher(said);
        Matcher unreadable = UNREADABLE.matcher(said);
        String message = said;
        if (unexpected.matches()) {
            message = unexpected.group(1).equals("<EOF>")
                    ? "ends where more was expected"
                    : "found '" + unexpected.group(1) + "' where it does not belong";
        } else if (unreadable.matches()) {
            message = "cannot be read from " + unreadable.group(1) + " on";
        }
        return List.of(at(text, first, message));
    }

    static List<Mistake> ofChecker(String text, List<CelIssue> issues) {
        List<Mistake> mistakes = new ArrayList<>();
        for (CelIssue issue : issues) {
            Matcher noForm = NO_FORM.matcher(issue.getMessage());
            Matcher unknown = UNKNOWN.matcher(issue.getMessage());
            if (noForm.matches()) {
                mistakes.add(at(text, issue, noForm(noForm.group(1), noForm.group(2))));
            } else if (unknown.matches()) {
                Mistake mistake = at(text, issue, "there is no function '" + unknown.group(1) + "'");
                mistakes.add(new Mistake(
                        mistake.line(),
                        mistake.column(),
                        mistake.message(),
                        Optional.of(unknown.group(1)),
                        Functions.names()));
            } else {
                mistakes.add(at(text, issue, issue.getMessage()));
            }
        }
        return mistakes;
    }

    private static String noForm(String name, String types) {
        String found = Arrays.stream(types.split(", (?![^(]*\\))", -1))
                .map(CelWords::type)
                .collect(Collectors.joining(", ", "(", ")"));
        String expected = Functions.all().stream()
                .filter(function -> function.name().equals(name))
                .map(function -> function.parameters().stream()
                        .map(it -> it.type().word())
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(" or "));
        return "'" + symbol(name) + "' does not take " + found + "; expected " + expected;
    }

    private static String type(String cel) {
        return TYPES.getOrDefault(cel, cel);
    }

    /** As it is written: CEL's {@code _+_} is {@code +}. */
    static String symbol(String name) {
        return name.equals("_?_:_") ? "? :" : name.replace("_", "").replace("@", "");
    }

    private static Mistake at(String text, CelIssue issue, String message) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(1, issue.getSourceLocation().getColumn() + 1);
        boolean isWithin = line <= text.lines().count();
        return Mistake.at(isWithin ? line : 1, column, message);
    }
}
