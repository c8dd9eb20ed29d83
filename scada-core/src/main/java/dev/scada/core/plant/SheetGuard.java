package dev.scada.core.plant;

/**
 * Keeps text from being run as a formula by the spreadsheet that opens it: an apostrophe stands before what begins with
 * {@code = + - @} or a control character, and before an apostrophe that would be taken for such a guard.
 */
final class SheetGuard {
    private static final char GUARD = '\'';
    private static final String GUARDED = "=+-@'\t\r\n";

    private SheetGuard() {}

    static String guarded(String text) {
        return !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0 ? GUARD + text : text;
    }

    static String undone(String cell) {
        return cell.length() > 1 && cell.charAt(0) == GUARD && GUARDED.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
