package dev.scada.core.plant;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads files of rows as spreadsheets write them. The separator is the one that makes the header's words known ones. */
final class SheetReader {
    private static final long LARGEST_FILE = YamlReader.LARGEST_FILE;
    private static final char[] SEPARATORS = {',', ';', '\t'};
    /** Excel's own hint, which it writes and reads as a first line. */
    private static final String HINT = "sep=";

    private static final String COMMENT = "#";

    private final Binding binding;
    private final Problems problems;

    SheetReader(Binding binding) {
        this.binding = binding;
        this.problems = binding.problems();
    }

    /**
     * Empty when it cannot be read, which is said.
     *
     * @param spot where it is asked for
     * @param known the names of columns that are expected, normal
     */
    Optional<Sheet> read(String name, Spot spot, Set<String> known) {
        byte[] bytes;
        try {
            Path file = binding.folder().resolve(name);
            if (!Files.isRegularFile(file)) {
                problems.error(
                        spot, "there is no file " + Quoting.quoted(name) + "; expected one in the plant's folder");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST_FILE) {
                problems.error(spot, "larger than " + (LARGEST_FILE >> 20) + " MB; spread it over several files");
                return Optional.empty();
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException | InvalidPathException e) {
            problems.error(spot, "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            return Optional.empty();
        }
        Optional<String> text = SheetText.decoded(bytes);
        if (text.isEmpty()) {
            problems.error(Spot.startOf(name), "neither UTF-8 nor UTF-16 nor Windows-1252; expected text");
        }
        return text.flatMap(decoded -> parsed(decoded, name, known));
    }

    Optional<Sheet> parsed(String text, String name, Set<String> known) {
        Optional<Character> hint = hint(text);
        char best = hint.orElse(SEPARATORS[0]);
        long most = -1;
        for (char separator : hint.isPresent() ? new char[] {best} : SEPARATORS) {
            long score = score(header(text, separator), known);
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        List<Sheet.Row> rows;
        try {
            rows = rows(text, best);
        } catch (CsvParseException e) {
            problems.error(Spot.startOf(name), "not a list of rows: " + words(e));
            return Optional.empty();
        }
        if (hint.isPresent()) {
            rows.remove(0);
        }
        rows.removeIf(row -> row.isEmpty() || row.cell(0).startsWith(COMMENT));
        if (rows.isEmpty()) {
            problems.error(Spot.startOf(name), "the file is empty; expected a header with the names of the columns");
            return Optional.empty();
        }
        Sheet.Row header = rows.remove(0);
        Sheet sheet = new Sheet(
                name,
                header.line(),
                best,
                header.cells().stream().map(String::strip).toList(),
                rows);
        problems.columns(name, header.line(), sheet.header());
        checkForm(sheet);
        return Optional.of(sheet);
    }

    private static Optional<Character> hint(String text) {
        boolean isHint = text.regionMatches(true, 0, HINT, 0, HINT.length())
                && text.length() > HINT.length() + 1
                && "\r\n".indexOf(text.charAt(HINT.length() + 1)) >= 0;
        return isHint ? Optional.of(text.charAt(HINT.length())) : Optional.empty();
    }

    /** How many of the header's words are known. */
    private static long score(List<String> header, Set<String> known) {
        return header.stream()
                .filter(word -> known.contains(Sheet.normal(word)))
                .distinct()
                .count();
    }

    private static List<String> header(String text, char separator) {
        try (CsvReader<CsvRecord> reader = reader(separator).ofCsvRecord(text)) {
            for (CsvRecord each : reader) {
                if (each.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
                    return each.getFields();
                }
            }
            return List.of();
        } catch (IOException | CsvParseException e) {
            // With another separator it may be one.
            return List.of();
        }
    }

    private static List<Sheet.Row> rows(String text, char separator) {
        List<Sheet.Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = reader(separator).ofCsvRecord(text)) {
            for (CsvRecord each : reader) {
                rows.add(new Sheet.Row((int) each.getStartingLineNumber(), each.getFields()));
            }
            return rows;
        } catch (IOException e) {
            throw new CsvParseException(e.toString(), e);
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .trimWhitespacesAroundQuotes(true);
    }

    private static String words(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Columns have names, each its own; what goes on behind them is empty. */
    private void checkForm(Sheet sheet) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < sheet.header().size(); i++) {
            String name = sheet.header().get(i);
            Spot spot = new Spot(sheet.headerPlace(i), null, "");
            Integer before =
                    name.isEmpty() || name.startsWith(COMMENT) ? null : seen.putIfAbsent(Sheet.normal(name), i);
            if (before != null) {
                problems.error(
                        spot,
                        "the column " + Quoting.quoted(name) + " stands twice; the first is the " + (before + 1)
                                + ". one");
            }
        }
        for (Sheet.Row row : sheet.rows()) {
            for (int i = 0; i < row.cells().size(); i++) {
                boolean isNamed =
                        i < sheet.header().size() && !sheet.header().get(i).isEmpty();
                if (!isNamed && !row.cell(i).isEmpty()) {
                    problems.error(
                            new Spot(sheet.place(row, i), null, ""),
                            "found " + Quoting.quoted(row.cell(i)) + " in the " + (i + 1)
                                    + ". column, which has no name in the header");
                    break;
                }
            }
        }
    }

    static boolean isComment(String column) {
        return column.isEmpty() || column.startsWith(COMMENT);
    }
}
