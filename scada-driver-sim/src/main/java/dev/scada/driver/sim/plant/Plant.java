package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.network.LevelRule;
import dev.scada.driver.sim.network.Network;
import dev.scada.driver.sim.network.Pump;
import dev.scada.driver.sim.plant.Actuator.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * C-Town, simulated. Time passes only in {@link #advance}, in steps of the settings' length: demands are drawn, rules
 * decide, heads and flows are balanced, tanks fill or empty. The same seed, start and writes at the same simulated
 * times give the same values, however the time is cut into calls.
 *
 * <p>{@code advance} and {@code write} belong to one thread; {@code snapshot} may be called on any.
 */
public final class Plant implements Source {
    /** From the Monday before the epoch, so that a pattern's first hour is a Monday's. */
    private static final double HOURS_FROM_MONDAY = 72;

    private static final double SECONDS_PER_HOUR = 3600;

    private final PlantSettings settings;
    private final CTown town;
    private final Points points;
    private final List<Actuator> actuators;
    private final Panel panel;
    private final Instruments instruments;
    private final Random habits;
    private volatile Snapshot snapshot;
    private final List<TankState> tanks;
    private Duration remainder = Duration.ZERO;
    private long steps;

    private Plant(Network network, PlantSettings settings) {
        this.settings = settings;
        town = new CTown(network);
        points = CTownPoints.of(network);
        tanks = List.copyOf(town.tanks.values());
        actuators = actuators(network, List.copyOf(town.tanks.keySet()));
        panel = new Panel(actuators);
        instruments = new Instruments(settings.seed(), points, town, actuators);
        habits = new Random(settings.seed());
        balance(0);
        snapshot = instruments.read(now(), steps);
    }

    /** C-Town as its network file has it. */
    public static Plant cTown(PlantSettings settings) {
        return new Plant(CTownFile.NETWORK, settings);
    }

    @Override
    public Points points() {
        return points;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void advance(Duration simulated) {
        if (simulated.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + simulated);
        }
        remainder = remainder.plus(simulated);
        boolean hasMoved = false;
        while (remainder.compareTo(settings.step()) >= 0) {
            remainder = remainder.minus(settings.step());
            step();
            hasMoved = true;
        }
        if (hasMoved) {
            snapshot = instruments.read(now(), steps);
        }
    }

    @Override
    public WriteResult write(List<Assignment> assignments) {
        WriteResult result = panel.write(assignments);
        if (result instanceof WriteResult.Done) {
            snapshot = instruments.read(now(), steps);
        }
        return result;
    }

    private void step() {
        double seconds = settings.step().toMillis() / 1000.0;
        balance(seconds);
        for (TankState tank : tanks) {
            double drawn = 0;
            for (Zone zone : town.zones) {
                drawn += zone.drawnAt(tank);
            }
            tank.fill(seconds, drawn);
        }
        steps++;
    }

    private void balance(double seconds) {
        double hours = now().getEpochSecond() / SECONDS_PER_HOUR + HOURS_FROM_MONDAY;
        for (Zone zone : town.zones) {
            zone.draw(town.circuit, hours, seconds, habits);
        }
        double[] levels = tanks.stream().mapToDouble(TankState::level).toArray();
        for (Actuator actuator : actuators) {
            actuator.follow(levels);
            town.run(actuator.id(), actuator.isOn());
        }
        for (TankState tank : tanks) {
            tank.press(town.circuit);
        }
        town.circuit.solve();
    }

    private Instant now() {
        return settings.start().plus(settings.step().multipliedBy(steps));
    }

    private static List<Actuator> actuators(Network network, List<String> tankIds) {
        List<Actuator> actuators = new ArrayList<>();
        for (String id : CTownPoints.actuators(network)) {
            Pump pump = network.pumps().get(id);
            boolean isOn = pump != null && pump.initiallyOn();
            Optional<LevelRule> start = rule(network, id, true);
            Optional<LevelRule> stop = rule(network, id, false);
            Optional<Band> band = start.isPresent() && stop.isPresent()
                    ? Optional.of(new Band(
                            tankIds.indexOf(start.get().tank()),
                            start.get().level(),
                            stop.get().level()))
                    : Optional.empty();
            actuators.add(new Actuator(id, isOn, band));
        }
        return List.copyOf(actuators);
    }

    private static Optional<LevelRule> rule(Network network, String link, boolean opens) {
        return network.rules().stream()
                .filter(rule -> rule.link().equals(link) && rule.opens() == opens && rule.above() != opens)
                .findFirst();
    }
}
