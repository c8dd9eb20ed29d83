package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A register map in a file: {@code plc1 F_PU1 = holding:100 float32 CDAB}, or as CSV {@code plc1,F_PU1,holding:100 float32
 * CDAB}; behind the address {@code * 10} for a value that stands there times ten. Any PLC may show any point of the plant.
 */
final class MapFile {
    private static final Pattern LINE = Pattern.compile("plc([1-9])\\s+(\\S+)\\s*=\\s*(.+)");
    private static final Pattern ROW = Pattern.compile("plc([1-9])\\s*,\\s*([^,\\s]+)\\s*,\\s*\"?(.+?)\"?");
    private static final Pattern SCALED = Pattern.compile("(.*\\S)\\s*\\*\\s*(\\S+)");

    private final String name;
    private final Points points;
    private final Map<Integer, List<MappedPoint>> byPlc = new HashMap<>();
    /** Who has which bits: {@code plc1 holding:100}. */
    private final Map<String, Integer> taken = new HashMap<>();

    private final List<String> problems = new ArrayList<>();

    private MapFile(String name, Points points) {
        this.name = name;
        this.points = points;
    }

    /**
     * What each PLC shows that the file names; the others keep the map that they have.
     *
     * @throws IOException with everything that is wrong in it, each with its line
     */
    static Map<Integer, List<MappedPoint>> read(Path file, Points points) throws IOException {
        MapFile map = new MapFile(file.getFileName().toString(), points);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IOException("--map: cannot read " + file.toAbsolutePath() + ": " + e, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            map.line(i + 1, lines.get(i));
        }
        if (!map.problems.isEmpty()) {
            throw new IOException("--map: " + String.join("\n", map.problems));
        }
        return map.byPlc;
    }

    private void line(int number, String text) {
        int remark = text.indexOf('#');
        String line = (remark < 0 ? text : text.substring(0, remark)).strip();
        if (line.isEmpty() || (number == 1 && line.startsWith("plc,"))) {
            return;
        }
        try {
            Matcher form = LINE.matcher(line);
            if (!form.matches()) {
                form = ROW.matcher(line);
            }
            if (!form.matches()) {
                throw new IllegalArgumentException("expected such as 'plc1 F_PU1 = holding:100 float32 CDAB' or"
                        + " 'plc1,F_PU1,holding:100 float32 CDAB', got '" + line + "'");
            }
            int plc = Integer.parseInt(form.group(1));
            MappedPoint mapped = mapped(point(form.group(2)), form.group(3));
            claim(plc, mapped);
            byPlc.computeIfAbsent(plc, any -> new ArrayList<>()).add(mapped);
        } catch (IllegalArgumentException e) {
            problems.add(name + ":" + number + ": " + e.getMessage());
        }
    }

    private Point point(String of) {
        return points.find(of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no point '" + of + "'; scada simulate --registers lists all"));
    }

    private static MappedPoint mapped(Point point, String text) {
        Matcher scaled = SCALED.matcher(text);
        if (!scaled.matches()) {
            return new MappedPoint(point, PointAddress.parse(text), 1);
        }
        double factor;
        try {
            factor = Double.parseDouble(scaled.group(2));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number behind '*', got '" + scaled.group(2) + "'", e);
        }
        return new MappedPoint(point, PointAddress.parse(scaled.group(1)), factor);
    }

    private void claim(int plc, MappedPoint mapped) {
        Table table = mapped.address().table();
        Registers masks = table.isBits() ? Registers.of(1) : mapped.mask();
        List<Integer> addresses = mapped.addresses();
        for (int i = 0; i < addresses.size(); i++) {
            String where = "plc" + plc + " " + table + ":" + addresses.get(i);
            int before = taken.getOrDefault(where, 0);
            if ((before & masks.unsigned(i)) != 0) {
                throw new IllegalArgumentException(where + " is taken by a line before");
            }
            taken.put(where, before | masks.unsigned(i));
        }
    }
}
