package dev.scada.driver.sim.replay;

import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a record as BATADAL publishes it: a header with {@code DATETIME} first and points after it, then a row an hour,
 * its time as {@code dd/MM/yy HH} (taken as UTC). {@code ATT_FLAG} is passed over; blanks around names and numbers too.
 */
public final class RecordingReader {
    private static final String TIME = "DATETIME";
    private static final Set<String> PASSED_OVER = Set.of("ATT_FLAG");
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("dd/MM/uu HH", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final String name;
    private final Points points;
    private final List<String> columns;
    /** Of each column; empty where it is passed over. */
    private final List<Optional<Point>> targets;

    private RecordingReader(String name, Points points, String header) throws RecordException {
        this.name = name;
        this.points = points;
        this.columns = cells(header);
        this.targets = targets();
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws RecordException when it can, and is no record of these points
     */
    public static Recording read(Path file, Points points) throws IOException, RecordException {
        String name = file.toString();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(name, points, reader);
        } catch (MalformedInputException e) {
            throw new RecordException(name + ": expected text in UTF-8, got other bytes");
        }
    }

    static Recording read(String name, Points points, BufferedReader in) throws IOException, RecordException {
        String header = in.readLine();
        if (header == null) {
            throw new RecordException(name + ": expected a header that begins with " + TIME + ", the file is empty");
        }
        RecordingReader reader = new RecordingReader(name, points, header);
        List<Recording.Row> rows = new ArrayList<>();
        int number = 1;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.add(reader.row(number, line, rows));
            }
        }
        if (rows.size() < 2) {
            throw new RecordException(name + ": expected two rows at least below the header, got " + rows.size());
        }
        return new Recording(points, reader.recorded(), rows);
    }

    private List<Optional<Point>> targets() throws RecordException {
        if (!columns.get(0).equals(TIME)) {
            throw new RecordException(name + " row 1 column 1: expected " + TIME + ", got '" + columns.get(0) + "'");
        }
        List<Optional<Point>> found = new ArrayList<>();
        found.add(Optional.empty());
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < columns.size(); i++) {
            String column = columns.get(i);
            Optional<Point> point = points.find(column);
            if (point.isEmpty() && !PASSED_OVER.contains(column)) {
                throw at(1, i, "there is no such point; a record's columns are named as L_T1, F_PU1, S_PU1, P_J280");
            }
            if (!seen.add(column)) {
                throw at(1, i, "this column is there twice");
            }
            found.add(point);
        }
        if (found.stream().allMatch(Optional::isEmpty)) {
            throw new RecordException(name + " row 1: expected columns of points beside " + TIME + ", got none");
        }
        return List.copyOf(found);
    }

    private Recording.Row row(int number, String line, List<Recording.Row> before) throws RecordException {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw new RecordException(name + " row " + number + ": expected " + columns.size()
                    + " cells as in the header, got " + cells.size());
        }
        Instant time = time(number, cells.get(0));
        if (!before.isEmpty() && !time.isAfter(before.get(before.size() - 1).time())) {
            throw at(number, 0, "expected a time after that of the row before, got '" + cells.get(0) + "'");
        }
        double[] values = new double[points.all().size()];
        for (int i = 1; i < cells.size(); i++) {
            Optional<Point> target = targets.get(i);
            if (target.isPresent()) {
                values[points.index(target.get())] = value(number, i, cells.get(i), target.get());
            }
        }
        return new Recording.Row(time, values);
    }

    private Instant time(int row, String text) throws RecordException {
        try {
            return LocalDateTime.parse(text, HOUR).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw at(row, 0, "expected a time as dd/MM/yy HH (06/01/14 00), got '" + text + "'");
        }
    }

    private double value(int row, int column, String text, Point point) throws RecordException {
        double value = Double.NaN;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // said below, with what is not finite
        }
        if (!Double.isFinite(value)) {
            throw at(row, column, "expected a number, got '" + text + "'");
        }
        if (point.role().isTwoState() && value != 0 && value != 1) {
            throw at(row, column, "expected 0 or 1, got '" + text + "'");
        }
        return value;
    }

    private BitSet recorded() {
        BitSet recorded = new BitSet();
        for (Optional<Point> target : targets) {
            target.ifPresent(point -> recorded.set(points.index(point)));
        }
        return recorded;
    }

    private RecordException at(int row, int column, String message) {
        return new RecordException(
                name + " row " + row + " column " + (column + 1) + " (" + columns.get(column) + "): " + message);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
