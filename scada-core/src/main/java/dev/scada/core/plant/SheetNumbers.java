package dev.scada.core.plant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers of a spreadsheet's file as the plant's files write them. {@code 1,5} is 1.5 where commas do not separate the
 * columns. What could be a thousand and a bit, {@code 1.234}, is a decimal only when the rest of the file shows which sign
 * its decimals have; otherwise it is refused and not guessed.
 */
final class SheetNumbers {
    private static final Pattern WITH_COMMA = Pattern.compile("[-+]?[0-9]*,[0-9]*([eE][-+]?[0-9]+)?");
    private static final Pattern WITH_POINT = Pattern.compile("[-+]?[0-9]*\\.[0-9]*([eE][-+]?[0-9]+)?");
    private static final Pattern MAYBE_THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}([.,])[0-9]{3}");
    private static final Pattern WITH_BOTH = Pattern.compile("[-+]?[0-9.,'\\s\u00A0\u202F]*[0-9]");

    private final Optional<DecimalSign> said;
    private final char separator;
    private boolean hasComma;
    private boolean hasPoint;

    SheetNumbers(char separator, Optional<DecimalSign> said) {
        this.separator = separator;
        this.said = said;
    }

    /** Looks at a number of the file, before any is taken. */
    void see(String cell) {
        if (!MAYBE_THOUSANDS.matcher(cell).matches()) {
            hasComma |= WITH_COMMA.matcher(cell).matches();
            hasPoint |= WITH_POINT.matcher(cell).matches();
        }
    }

    /** As a plant's file has it; empty with a problem when it is ambiguous. */
    Optional<String> taken(String cell, Spot spot, Problems problems) {
        boolean isComma = WITH_COMMA.matcher(cell).matches();
        boolean isPoint = WITH_POINT.matcher(cell).matches();
        if (!isComma && !isPoint) {
            if (WITH_BOTH.matcher(cell).matches() && cell.matches(".*[.,'\\s\u00A0\u202F].*")) {
                problems.error(
                        spot, "found " + Quoting.quoted(cell) + ", expected a number without signs between thousands");
                return Optional.empty();
            }
            return Optional.of(cell);
        }
        if (isComma && !mayBe(DecimalSign.COMMA)) {
            problems.error(
                    spot,
                    "found " + Quoting.quoted(cell) + ", expected a decimal point"
                            + (said.isPresent() ? "" : ", since commas separate the columns"));
            return Optional.empty();
        }
        if (isPoint && !mayBe(DecimalSign.POINT)) {
            problems.error(spot, "found " + Quoting.quoted(cell) + ", expected a decimal comma");
            return Optional.empty();
        }
        if (MAYBE_THOUSANDS.matcher(cell).matches() && !isSettled(isComma)) {
            problems.error(
                    spot,
                    "found " + Quoting.quoted(cell) + ", which may be " + cell.replaceAll("[.,]", "") + " or "
                            + cell.replace(',', '.')
                            + "; expected another way of writing it, or the key 'decimal' beside"
                            + " 'file'");
            return Optional.empty();
        }
        return Optional.of(cell.replace(',', '.'));
    }

    private boolean mayBe(DecimalSign sign) {
        return said.map(sign::equals).orElse(sign == DecimalSign.POINT || separator != ',');
    }

    private boolean isSettled(boolean isComma) {
        if (said.isPresent() || separator == ',') {
            return true;
        }
        // Excel separates by semicolons exactly where its decimals have a comma; other programs do so as well.
        return isComma ? !hasPoint && (hasComma || separator == ';') : hasPoint && !hasComma;
    }
}
