package dev.scada.driver.sim.hydraulics;

import dev.scada.driver.sim.network.HeadCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes and links, and the heads and flows that balance them. Built once: nodes, then links, then {@link #solve()} as
 * often as the demands or the links' positions change. Each solution starts from the last one. For one thread.
 */
public final class Circuit {
    /** L/s for each m of pressure that every node loses: keeps a node solvable that everything has been shut from. */
    private static final double LEAK = 1e-4;

    private static final double SETTLED_FLOW = 1e-4;
    private static final int MAX_ITERATIONS = 200;
    /** Past these many iterations two slopes of a check valve may be chasing each other: half steps end that. */
    private static final int FULL_STEPS = 12;

    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private double[] heads = new double[0];
    private double[] elevations = new double[0];
    private double[] demands = new double[0];
    private boolean[] fixed = new boolean[0];

    /** Adds a node whose head follows from the balance. */
    public int node(String name, double elevation) {
        return add(name, elevation, false);
    }

    /** Adds a node whose head is given: a tank's or a reservoir's. */
    public int source(String name, double head) {
        return add(name, head, true);
    }

    /** A node's number by its name. */
    public int number(String name) {
        Integer number = names.get(name);
        if (number == null) {
            throw new IllegalArgumentException("there is no node " + name);
        }
        return number;
    }

    public Pipe pipe(String from, String to, double resistance) {
        return link(new Pipe(number(from), number(to), resistance));
    }

    public PumpLink pump(String from, String to, HeadCurve curve) {
        return link(new PumpLink(number(from), number(to), curve));
    }

    public Gate gate(String from, String to) {
        return link(new Gate(number(from), number(to)));
    }

    /** Head in m of a node, as given or as last solved. */
    public double head(int node) {
        return heads[node];
    }

    /** Pressure in m above the node's elevation. */
    public double pressure(int node) {
        return heads[node] - elevations[node];
    }

    /** Gives a source's head in m. */
    public void head(int source, double head) {
        heads[source] = head;
    }

    /** What is drawn at a node, L/s. */
    public void demand(int node, double litresPerSecond) {
        demands[node] = litresPerSecond;
    }

    /** Finds heads and flows for the demands, heads and positions that are set now. */
    public void solve() {
        int[] unknown = unknown();
        int size = (int) Arrays.stream(unknown).filter(index -> index >= 0).count();
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            double[][] matrix = new double[size][size];
            double[] right = new double[size];
            assemble(unknown, matrix, right);
            Cholesky.solve(matrix, right);
            for (int node = 0; node < unknown.length; node++) {
                if (unknown[node] >= 0) {
                    heads[node] = right[unknown[node]];
                }
            }
            if (updateFlows(iteration <= FULL_STEPS ? 1 : 0.5) < SETTLED_FLOW) {
                return;
            }
        }
        throw new IllegalStateException("no balance of heads and flows after " + MAX_ITERATIONS + " iterations");
    }

    private void assemble(int[] unknown, double[][] matrix, double[] right) {
        for (int node = 0; node < unknown.length; node++) {
            int row = unknown[node];
            if (row >= 0) {
                matrix[row][row] += LEAK;
                right[row] += LEAK * elevations[node] - demands[node];
            }
        }
        for (Link link : links) {
            double flow = link.iterate();
            double conductance = 1 / link.slope(flow);
            double carried = flow - link.loss(flow) * conductance;
            int from = unknown[link.from];
            int to = unknown[link.to];
            couple(from, to, heads[link.to], conductance, -carried, matrix, right);
            couple(to, from, heads[link.from], conductance, carried, matrix, right);
        }
    }

    private static void couple(
            int row,
            int other,
            double otherHead,
            double conductance,
            double inflow,
            double[][] matrix,
            double[] right) {
        if (row < 0) {
            return;
        }
        matrix[row][row] += conductance;
        right[row] += inflow;
        if (other >= 0) {
            matrix[row][other] -= conductance;
        } else {
            right[row] += conductance * otherHead;
        }
    }

    private double updateFlows(double step) {
        double greatest = 0;
        for (Link link : links) {
            double flow = link.iterate();
            double conductance = 1 / link.slope(flow);
            double change = (heads[link.from] - heads[link.to] - link.loss(flow)) * conductance;
            link.iterate(flow + step * change);
            greatest = Math.max(greatest, Math.abs(change));
        }
        return greatest;
    }

    private int[] unknown() {
        int[] unknown = new int[heads.length];
        int next = 0;
        for (int node = 0; node < unknown.length; node++) {
            unknown[node] = fixed[node] ? -1 : next++;
        }
        return unknown;
    }

    private int add(String name, double elevation, boolean isFixed) {
        int number = names.size();
        if (names.putIfAbsent(name, number) != null) {
            throw new IllegalArgumentException("node " + name + " is there twice");
        }
        heads = Arrays.copyOf(heads, number + 1);
        elevations = Arrays.copyOf(elevations, number + 1);
        demands = Arrays.copyOf(demands, number + 1);
        fixed = Arrays.copyOf(fixed, number + 1);
        heads[number] = elevation;
        elevations[number] = elevation;
        fixed[number] = isFixed;
        return number;
    }

    private <L extends Link> L link(L link) {
        links.add(link);
        return link;
    }
}
