package dev.scada.core.plant;

import java.util.List;
import java.util.Locale;

/**
 * A spreadsheet's file: a header, and rows under it.
 *
 * @param file relative to the plant folder
 * @param headerLine where the header stands, from 1
 * @param separator of its columns
 * @param header the names of the columns as they are written, without blanks around them
 */
record Sheet(String file, int headerLine, char separator, List<String> header, List<Row> rows) {
    /** @param line where it begins, from 1 */
    record Row(int line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }

        /** Without blanks around it; empty where the row is shorter. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    Sheet {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    Place headerPlace(int column) {
        return new Place(file, headerLine, column + 1);
    }

    Place place(Row row, int column) {
        return new Place(file, row.line(), column + 1);
    }

    /** How names of columns are compared: {@code Max age}, {@code max-age} and {@code maxAge} are one. */
    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
