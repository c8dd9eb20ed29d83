package dev.scada.driver.sim.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the parts of an EPANET 2 input file that the simulator needs; other sections are passed over. Not for more
 * than one file.
 */
public final class InpReader {
    private final String file;
    private final Map<String, List<InpLine>> sections = new LinkedHashMap<>();
    private final Map<String, Boolean> statuses = new LinkedHashMap<>();
    private final Map<String, HeadCurve> curves = new LinkedHashMap<>();

    private InpReader(String file) {
        this.file = file;
    }

    /**
     * Reads a network.
     *
     * @param file the name for messages
     * @param lines the file's lines
     * @throws InpException when a line cannot be understood or names what is not there
     */
    public static Network read(String file, List<String> lines) throws InpException {
        InpReader reader = new InpReader(file);
        reader.split(lines);
        return reader.network();
    }

    private void split(List<String> lines) throws InpException {
        List<InpLine> section = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            int comment = text.indexOf(';');
            text = (comment < 0 ? text : text.substring(0, comment)).strip();
            if (text.startsWith("[")) {
                if (!text.endsWith("]")) {
                    throw new InpException(file, i + 1, "expected a section such as [TANKS], got '" + text + "'");
                }
                section = sections.computeIfAbsent(text.toUpperCase(Locale.ROOT), name -> new ArrayList<>());
            } else if (!text.isEmpty()) {
                section.add(new InpLine(file, i + 1, List.of(text.split("\\s+"))));
            }
        }
    }

    private Network network() throws InpException {
        units();
        Map<String, Pattern> patterns = patterns();
        curves();
        for (InpLine line : section("STATUS")) {
            statuses.put(line.word(0, "a link"), isOpen(line, 1));
        }
        Map<String, Tank> tanks = tanks();
        Map<String, Pump> pumps = pumps();
        Map<String, Valve> valves = valves();
        return new Network(
                tanks, reservoirs(), junctions(patterns), pumps, valves, patterns, rules(tanks, pumps, valves));
    }

    /** Flows in other units would give a plant that looks right and is wrong. */
    private void units() throws InpException {
        for (InpLine line : section("OPTIONS")) {
            if (line.word(0, "an option").equalsIgnoreCase("Units")
                    && !line.word(1, "a unit of flow").equalsIgnoreCase("LPS")) {
                throw line.error("expected flows in LPS, got " + line.word(1, "a unit"));
            }
        }
    }

    private Map<String, Pattern> patterns() throws InpException {
        Map<String, List<Double>> multipliers = new LinkedHashMap<>();
        for (InpLine line : section("PATTERNS")) {
            List<Double> numbers = multipliers.computeIfAbsent(line.word(0, "a pattern"), id -> new ArrayList<>());
            for (int i = 1; i < line.words().size(); i++) {
                numbers.add(line.number(i, "a multiplier"));
            }
        }
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        multipliers.forEach((id, numbers) -> patterns.put(id, new Pattern(id, numbers)));
        return patterns;
    }

    private void curves() throws InpException {
        Map<String, List<InpLine>> points = new LinkedHashMap<>();
        for (InpLine line : section("CURVES")) {
            points.computeIfAbsent(line.word(0, "a curve"), id -> new ArrayList<>())
                    .add(line);
        }
        for (Map.Entry<String, List<InpLine>> curve : points.entrySet()) {
            List<InpLine> three = curve.getValue();
            // Curves of other forms belong to nothing that the plant has; a pump that names one is told so.
            if (three.size() == 3 && three.get(0).number(1, "a flow in L/s") == 0) {
                curves.put(curve.getKey(), curve(three));
            }
        }
    }

    private static HeadCurve curve(List<InpLine> three) throws InpException {
        InpLine second = three.get(1);
        InpLine third = three.get(2);
        try {
            return HeadCurve.through(
                    three.get(0).number(2, "a head in m"),
                    second.number(1, "a flow in L/s"),
                    second.number(2, "a head in m"),
                    third.number(1, "a flow in L/s"),
                    third.number(2, "a head in m"));
        } catch (IllegalArgumentException e) {
            throw third.error(e);
        }
    }

    private Map<String, Tank> tanks() throws InpException {
        Map<String, Tank> tanks = new LinkedHashMap<>();
        for (InpLine line : section("TANKS")) {
            try {
                Tank tank = new Tank(
                        line.word(0, "a tank"),
                        line.number(1, "the tank's elevation in m"),
                        line.number(2, "the initial level in m"),
                        line.number(3, "the lowest level in m"),
                        line.number(4, "the highest level in m"),
                        line.number(5, "the diameter in m"));
                add(tanks, tank.id(), tank, line);
            } catch (IllegalArgumentException e) {
                throw line.error(e);
            }
        }
        return tanks;
    }

    private Map<String, Reservoir> reservoirs() throws InpException {
        Map<String, Reservoir> reservoirs = new LinkedHashMap<>();
        for (InpLine line : section("RESERVOIRS")) {
            String id = line.word(0, "a reservoir");
            add(reservoirs, id, new Reservoir(id, line.number(1, "the reservoir's head in m")), line);
        }
        return reservoirs;
    }

    private Map<String, Junction> junctions(Map<String, Pattern> patterns) throws InpException {
        Map<String, Junction> junctions = new LinkedHashMap<>();
        for (InpLine line : section("JUNCTIONS")) {
            String id = line.word(0, "a junction");
            double demand = line.words().size() > 2 ? line.number(2, "the demand in L/s") : 0;
            String pattern = line.optional(3);
            if (!pattern.isEmpty() && !patterns.containsKey(pattern)) {
                throw line.error("junction " + id + ": there is no pattern " + pattern + "; there are "
                        + String.join(", ", patterns.keySet()));
            }
            Junction junction = new Junction(id, line.number(1, "the junction's elevation in m"), demand, pattern);
            add(junctions, id, junction, line);
        }
        return junctions;
    }

    private Map<String, Pump> pumps() throws InpException {
        Map<String, Pump> pumps = new LinkedHashMap<>();
        for (InpLine line : section("PUMPS")) {
            String id = line.word(0, "a pump");
            if (!line.word(3, "HEAD and a curve").equalsIgnoreCase("HEAD")) {
                throw line.error("pump " + id + ": expected HEAD and a curve, got " + line.word(3, "HEAD"));
            }
            String name = line.word(4, "the pump's curve");
            HeadCurve curve = curves.get(name);
            if (curve == null) {
                throw line.error("pump " + id + ": curve " + name
                        + " is not there, or is not of three points of which the first is at no flow");
            }
            boolean on = statuses.getOrDefault(id, true);
            add(pumps, id, new Pump(id, line.word(1, "a junction"), line.word(2, "a junction"), curve, on), line);
        }
        return pumps;
    }

    private Map<String, Valve> valves() throws InpException {
        Map<String, Valve> valves = new LinkedHashMap<>();
        for (InpLine line : section("VALVES")) {
            String id = line.word(0, "a valve");
            boolean open = statuses.getOrDefault(id, true);
            String type = line.word(4, "the valve's type");
            add(valves, id, new Valve(id, line.word(1, "a junction"), line.word(2, "a junction"), type, open), line);
        }
        return valves;
    }

    private List<LevelRule> rules(Map<String, Tank> tanks, Map<String, Pump> pumps, Map<String, Valve> valves)
            throws InpException {
        List<LevelRule> rules = new ArrayList<>();
        for (InpLine line : section("CONTROLS")) {
            String form = "LINK <link> OPEN|CLOSED IF NODE <tank> ABOVE|BELOW <level>";
            keyword(line, 0, "LINK", form);
            keyword(line, 3, "IF", form);
            keyword(line, 4, "NODE", form);
            String link = line.word(1, form);
            String tank = line.word(5, form);
            if (!pumps.containsKey(link) && !valves.containsKey(link)) {
                throw line.error("there is no pump or valve " + link);
            }
            if (!tanks.containsKey(tank)) {
                throw line.error("there is no tank " + tank + "; there are " + String.join(", ", tanks.keySet()));
            }
            String side = line.word(6, form).toUpperCase(Locale.ROOT);
            if (!side.equals("ABOVE") && !side.equals("BELOW")) {
                throw line.error("expected ABOVE or BELOW, got '" + side + "'");
            }
            rules.add(new LevelRule(link, isOpen(line, 2), tank, side.equals("ABOVE"), line.number(7, "a level in m")));
        }
        return rules;
    }

    private static void keyword(InpLine line, int index, String keyword, String form) throws InpException {
        if (!line.word(index, form).equalsIgnoreCase(keyword)) {
            throw line.error("expected " + form + ", got '" + String.join(" ", line.words()) + "'");
        }
    }

    private static boolean isOpen(InpLine line, int index) throws InpException {
        String status = line.word(index, "OPEN or CLOSED").toUpperCase(Locale.ROOT);
        if (!status.equals("OPEN") && !status.equals("CLOSED")) {
            throw line.error("expected OPEN or CLOSED, got '" + status + "'");
        }
        return status.equals("OPEN");
    }

    private static <T> void add(Map<String, T> map, String id, T thing, InpLine line) throws InpException {
        if (map.putIfAbsent(id, thing) != null) {
            throw line.error(id + " is there twice");
        }
    }

    private List<InpLine> section(String name) {
        return sections.getOrDefault("[" + name + "]", List.of());
    }
}
