package dev.scada.driver.sim.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scada.driver.sim.network.HeadCurve;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final HeadCurve CURVE = HeadCurve.through(70, 60, 50, 100, 30);

    private final Circuit circuit = new Circuit();

    @Test
    void twoPipesInARowLoseTheWholeDifferenceOfHead() {
        circuit.source("HIGH", 100);
        circuit.node("MIDDLE", 0);
        circuit.source("LOW", 80);
        Pipe first = circuit.pipe("HIGH", "MIDDLE", 0.01);
        Pipe second = circuit.pipe("MIDDLE", "LOW", 0.03);

        circuit.solve();

        double expected = Math.pow(20 / 0.04, 1 / 1.852);
        assertThat(first.flow()).isCloseTo(expected, within(0.02));
        assertThat(second.flow()).isCloseTo(expected, within(0.02));
        assertThat(circuit.head(circuit.number("MIDDLE"))).isCloseTo(95, within(0.02));
    }

    @Test
    void whatIsDrawnAtANodeComesFromBothSides() {
        circuit.source("A", 50);
        int node = circuit.node("N", 20);
        circuit.source("B", 50);
        Pipe left = circuit.pipe("A", "N", 0.01);
        Pipe right = circuit.pipe("N", "B", 0.01);
        circuit.demand(node, 10);

        circuit.solve();

        assertThat(left.flow()).isCloseTo(5, within(0.01));
        assertThat(right.flow()).isCloseTo(-5, within(0.01));
        assertThat(circuit.pressure(node)).isCloseTo(30 - 0.01 * Math.pow(5, 1.852), within(0.01));
    }

    @Test
    void aPumpWorksWhereItsCurveMeetsTheSystem() {
        PumpLink pump = lift(89);

        double flow = pump.flow();
        assertThat(59 + CURVE.head(flow)).isCloseTo(89 + 1e-3 * Math.pow(flow, 1.852), within(0.01));
        assertThat(flow).isBetween(70.0, 100.0);
    }

    @Test
    void aPumpThatCannotLiftSoHighMovesNothingAndLetsNothingBack() {
        assertThat(lift(59 + 71).flow()).isZero();
    }

    @Test
    void aStandingPumpMovesNothing() {
        PumpLink pump = lift(40);
        pump.run(false);

        circuit.solve();

        assertThat(pump.flow()).isZero();
    }

    @Test
    void aGateLetsWaterOneWayOnly() {
        int high = circuit.source("HIGH", 60);
        circuit.node("IN", 0);
        circuit.node("OUT", 0);
        circuit.source("LOW", 50);
        circuit.pipe("HIGH", "IN", 1e-3);
        Gate gate = circuit.gate("IN", "OUT");
        circuit.pipe("OUT", "LOW", 1e-3);
        gate.open(true);

        circuit.solve();
        assertThat(gate.flow()).isGreaterThan(50);

        circuit.head(high, 40);
        circuit.solve();
        assertThat(gate.flow()).isZero();

        circuit.head(high, 60);
        gate.open(false);
        circuit.solve();
        assertThat(gate.flow()).isZero();
    }

    @Test
    void aPlaceThatEverythingIsShutFromStandsWithoutPressure() {
        circuit.source("TANK", 60);
        int node = circuit.node("N", 25);
        Pipe pipe = circuit.pipe("TANK", "N", 1e-3);
        pipe.shut(true, true);

        circuit.solve();

        assertThat(circuit.pressure(node)).isCloseTo(0, within(0.5));
    }

    @Test
    void aNodeThatIsNotThereIsNamed() {
        circuit.source("A", 1);

        assertThatThrownBy(() -> circuit.pipe("A", "B", 1)).hasMessage("there is no node B");
        assertThatThrownBy(() -> circuit.node("A", 1)).hasMessage("node A is there twice");
    }

    private PumpLink lift(double head) {
        circuit.source("R", 59);
        circuit.node("OUT", 56);
        circuit.source("T", head);
        PumpLink pump = circuit.pump("R", "OUT", CURVE);
        circuit.pipe("OUT", "T", 1e-3);
        pump.run(true);
        circuit.solve();
        return pump;
    }
}
