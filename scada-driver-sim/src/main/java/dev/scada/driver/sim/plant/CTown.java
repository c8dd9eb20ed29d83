package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.hydraulics.Circuit;
import dev.scada.driver.sim.hydraulics.Gate;
import dev.scada.driver.sim.hydraulics.Link;
import dev.scada.driver.sim.hydraulics.Pipe;
import dev.scada.driver.sim.hydraulics.PumpLink;
import dev.scada.driver.sim.network.Network;
import dev.scada.driver.sim.network.Pump;
import dev.scada.driver.sim.network.Reservoir;
import dev.scada.driver.sim.network.Tank;
import dev.scada.driver.sim.network.Valve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * C-Town's 429 pipes drawn together to 20: between the junctions whose pressure the record tells, the tanks, and a few
 * places where streams part. Tanks, elevations, curves, demands and rules are the network file's; the resistances are
 * fitted to the record's clean year, where this skeleton gives the twelve pressures within 0.3 m (root mean square).
 *
 * <pre>
 * R1 - J280 =PU1..3= J269 - MAIN - BRANCH - T1          (DMA1 at MAIN)
 *                            |       +-- J302 =PU8,9= J306 - Z5 - T5        (DMA5)
 *                            |            +- J307 =PU10,11= J317 - P - T6, T7 (DMA4)
 *                           J14 =V2= J422 - EAST - T2
 *                                            +- J300 =PU4,5= J256 - Z3 - T3 (DMA3)
 *                                            +- J289 =PU6,7= J415 - Z4 - T4 (DMA2)
 * </pre>
 */
final class CTown {
    final Circuit circuit = new Circuit();
    final Map<String, TankState> tanks = new LinkedHashMap<>();
    final Map<String, PumpLink> pumps = new LinkedHashMap<>();
    final Gate v2;
    final List<Zone> zones;

    private final Network network;

    CTown(Network network) {
        this.network = network;
        nodes();
        mains();
        v2 = v2();
        pumps();
        zones = zones();
    }

    /** What goes through a pump or V2, L/s. */
    double flow(String id) {
        Link link = pumps.get(id);
        return link == null ? v2.flow() : link.flow();
    }

    /** Starts or stops a pump, opens or closes V2. */
    void run(String id, boolean on) {
        PumpLink pump = pumps.get(id);
        if (pump == null) {
            v2.open(on);
        } else {
            pump.run(on);
        }
    }

    TankState tank(String id) {
        TankState tank = tanks.get(id);
        if (tank == null) {
            throw new IllegalArgumentException("the network has no tank " + id);
        }
        return tank;
    }

    private void nodes() {
        for (Tank tank : network.tanks().values()) {
            circuit.source(tank.id(), tank.elevation() + tank.initialLevel());
        }
        for (Reservoir reservoir : network.reservoirs().values()) {
            circuit.source(reservoir.id(), reservoir.head());
        }
        for (String junction : CTownPoints.PRESSURES.keySet()) {
            circuit.node(junction, elevation(junction));
        }
        // Places of the skeleton only; their elevations matter to nothing but the leak of a place that is shut off.
        for (String place : List.of("MAIN", "BRANCH", "EAST", "SUCTION")) {
            circuit.node(place, elevation("J14"));
        }
        for (String place : List.of("Z3", "Z4A", "Z4B", "Z5", "P", "Z6", "Z7")) {
            circuit.node(place, elevation("J415"));
        }
    }

    private void mains() {
        circuit.pipe("R1", "J280", 1.447e-6);
        circuit.pipe("J269", "MAIN", 9.573e-4);
        circuit.pipe("MAIN", "BRANCH", 4.017e-4);
        tank("T1", "BRANCH", 5.819e-4);
        circuit.pipe("BRANCH", "J302", 3.513e-3);
        circuit.pipe("J302", "J307", 1.958e-4);

        circuit.pipe("MAIN", "J14", 1.431e-3);
        circuit.pipe("J422", "EAST", 7.58e-5);
        tank("T2", "EAST", 1.286e-3);
        circuit.pipe("EAST", "SUCTION", 1.3e-4);
        circuit.pipe("SUCTION", "J300", 5e-5);
        circuit.pipe("SUCTION", "J289", 3e-5);

        circuit.pipe("J256", "Z3", 2.10e-3);
        tank("T3", "Z3", 3.80e-2);
        circuit.pipe("J415", "Z4A", 9.041e-3);
        circuit.pipe("Z4A", "Z4B", 1.1326e-2);
        tank("T4", "Z4B", 6.697e-4);
        circuit.pipe("J306", "Z5", 1.786e-2);
        tank("T5", "Z5", 1.773e-2);
        circuit.pipe("J317", "P", 5.18e-3);
        circuit.pipe("P", "Z6", 9.02e-3);
        tank("T6", "Z6", 0.203);
        circuit.pipe("P", "Z7", 3.418e-2);
        tank("T7", "Z7", 1.1635e-2);
    }

    /** The valve that fills T2. The file's other valves reduce pressure inside a district and are not told of. */
    private Gate v2() {
        Valve valve = network.valves().get("V2");
        if (valve == null) {
            throw new IllegalArgumentException("the network has no valve V2");
        }
        return circuit.gate(valve.from(), valve.to());
    }

    /** Pumps of one station stand side by side: the station's two pressures are the record's. */
    private void pumps() {
        for (Pump pump : network.pumps().values()) {
            String[] station = CTownPoints.station(pump.id());
            pumps.put(pump.id(), circuit.pump(station[0], station[1], pump.curve()));
        }
    }

    private List<Zone> zones() {
        return List.of(
                zone("DMA1_pat", Map.of("MAIN", 0.94, "J302", 0.06), "T1"),
                zone("DMA2_pat", Map.of("Z4A", 0.753, "Z4B", 0.247), "T4"),
                zone("DMA3_pat", Map.of("Z3", 0.916), "T3"),
                zone("DMA4_pat", Map.of("P", 0.364, "Z6", 0.204, "Z7", 0.432), "T7", "T6"),
                zone("DMA5_pat", Map.of("Z5", 0.667), "T5"));
    }

    private Zone zone(String pattern, Map<String, Double> shares, String... suppliers) {
        Map<Integer, Double> nodes = new LinkedHashMap<>();
        shares.forEach((name, share) -> nodes.put(circuit.number(name), share));
        List<TankState> states = List.of(suppliers).stream().map(this::tank).toList();
        var weekly = network.patterns().get(pattern);
        if (weekly == null) {
            throw new IllegalArgumentException("the network has no pattern " + pattern);
        }
        return new Zone(weekly, network.demand(pattern), nodes, states, states.get(0));
    }

    private void tank(String id, String from, double resistance) {
        Tank tank = network.tanks().get(id);
        if (tank == null) {
            throw new IllegalArgumentException("the network has no tank " + id);
        }
        Pipe mouth = circuit.pipe(from, id, resistance);
        tanks.put(id, new TankState(tank, circuit.number(id), mouth));
    }

    private double elevation(String id) {
        var junction = network.junctions().get(id);
        if (junction == null) {
            throw new IllegalArgumentException("the network has no junction " + id);
        }
        return junction.elevation();
    }
}
