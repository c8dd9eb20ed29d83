package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.network.LevelRule;
import dev.scada.driver.sim.network.Network;
import dev.scada.driver.sim.network.Tank;
import dev.scada.driver.sim.plant.Point.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which points C-Town has and which PLC owns each, as in BATADAL. */
final class CTownPoints {
    /** The junctions whose pressure is told, in the record's order, and the PLC of each. */
    static final Map<String, Integer> PRESSURES = pressures();

    private static final Map<String, Integer> TANK_PLCS =
            Map.of("T1", 2, "T2", 3, "T3", 4, "T4", 6, "T5", 7, "T6", 8, "T7", 9);

    private final Network network;
    private final List<Point> points = new ArrayList<>();

    private CTownPoints(Network network) {
        this.network = network;
    }

    static Points of(Network network) {
        CTownPoints all = new CTownPoints(network);
        all.measurements();
        all.controls();
        return new Points(all.points);
    }

    /** The junctions before and behind a pump's station, as the record knows them. */
    static String[] station(String pump) {
        return switch (pump) {
            case "PU1", "PU2", "PU3" -> new String[] {"J280", "J269"};
            case "PU4", "PU5" -> new String[] {"J300", "J256"};
            case "PU6", "PU7" -> new String[] {"J289", "J415"};
            case "PU8", "PU9" -> new String[] {"J302", "J306"};
            case "PU10", "PU11" -> new String[] {"J307", "J317"};
            default -> throw new IllegalArgumentException("C-Town has no pump " + pump);
        };
    }

    /** The actuators in the record's order: 11 pumps, then V2. */
    static List<String> actuators(Network network) {
        List<String> ids = new ArrayList<>(network.pumps().keySet());
        ids.add("V2");
        return ids;
    }

    /** True for the level at which something starts or opens, false for the one at which it stops or closes. */
    static boolean isStart(Point setPoint) {
        return setPoint.name().endsWith("_START_LEVEL") || setPoint.name().endsWith("_OPEN_LEVEL");
    }

    private void measurements() {
        for (int i = 1; i <= TANK_PLCS.size(); i++) {
            Tank tank = tank("T" + i);
            add(
                    "L_" + tank.id(),
                    plcOfTank(tank.id()),
                    Role.LEVEL,
                    "m",
                    tank.maxLevel() + 0.5,
                    "level of tank " + tank.id() + ", full at " + tank.maxLevel() + " m");
        }
        for (String id : actuators(network)) {
            double greatest = id.equals("V2") ? 200 : id.length() == 3 && id.charAt(2) < '4' ? 150 : 80;
            add("F_" + id, plc(id), Role.FLOW, "L/s", greatest, "flow through " + called(id));
            String states = id.equals("V2") ? "closed or open" : "stopped or running";
            add("S_" + id, plc(id), Role.STATE, "", 1, called(id) + ", " + states);
        }
        PRESSURES.forEach((junction, plc) ->
                add("P_" + junction, plc, Role.PRESSURE, "m", span(junction), "pressure head at junction " + junction));
    }

    /** What a transmitter there would be made for: before the first pumps, behind a station's pumps, elsewhere. */
    private static double span(String junction) {
        return switch (junction) {
            case "J280" -> 10;
            case "J256", "J415", "J306", "J317" -> 130;
            default -> 60;
        };
    }

    private void controls() {
        for (String id : actuators(network)) {
            int plc = plc(id);
            String acts = id.equals("V2") ? "open" : "run";
            add(id + "_MODE", plc, Role.MODE, "", 1, called(id) + " by its level rule (0) or by hand (1)");
            add(
                    id + "_COMMAND",
                    plc,
                    Role.COMMAND,
                    "",
                    1,
                    called(id) + " shall " + acts
                            + " (1) or not (0); takes it by hand; shows the state while automatic");
        }
        for (LevelRule rule : network.rules()) {
            String act = rule.link().equals("V2") ? rule.opens() ? "OPEN" : "CLOSE" : rule.opens() ? "START" : "STOP";
            add(
                    rule.link() + "_" + act + "_LEVEL",
                    plc(rule.link()),
                    Role.SET_POINT,
                    "m",
                    tank(rule.tank()).maxLevel(),
                    called(rule.link()) + ": " + act.toLowerCase(Locale.ROOT) + " when the level of " + rule.tank()
                            + " is " + (rule.above() ? "above" : "below"));
        }
    }

    private void add(String name, int plc, Role role, String unit, double max, String description) {
        points.add(new Point(name, plc, role, unit, 0, max, description));
    }

    private Tank tank(String id) {
        Tank tank = network.tanks().get(id);
        if (tank == null) {
            throw new IllegalArgumentException("the network has no tank " + id);
        }
        return tank;
    }

    private static int plcOfTank(String id) {
        return TANK_PLCS.getOrDefault(id, 1);
    }

    private static int plc(String actuator) {
        return switch (actuator) {
            case "PU1", "PU2", "PU3" -> 1;
            case "V2", "PU4", "PU5", "PU6", "PU7" -> 3;
            default -> 5;
        };
    }

    private static String called(String id) {
        return id.equals("V2") ? "valve V2" : "pump " + id;
    }

    private static Map<String, Integer> pressures() {
        Map<String, Integer> plcs = new LinkedHashMap<>();
        for (String junction : List.of("J280", "J269")) {
            plcs.put(junction, 1);
        }
        for (String junction : List.of("J300", "J256", "J289", "J415")) {
            plcs.put(junction, 3);
        }
        for (String junction : List.of("J302", "J306", "J307", "J317")) {
            plcs.put(junction, 5);
        }
        for (String junction : List.of("J14", "J422")) {
            plcs.put(junction, 3);
        }
        return Collections.unmodifiableMap(plcs);
    }
}
