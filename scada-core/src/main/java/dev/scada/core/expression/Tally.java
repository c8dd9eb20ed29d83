package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What is known of a stretch of time: how long, how much of it with values, and what these came to. Confined. */
final class Tally {
    private static final int COMPONENTS = 7;

    /** Of the value over time: its unit times seconds. */
    private double integral;

    private double usableSeconds;
    private double goodSeconds;
    private double seconds;
    private double count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Time went by, through which this was the value. */
    void pass(Fed held, double passed) {
        seconds += passed;
        if (held.isUsable()) {
            integral += held.value() * passed;
            usableSeconds += passed;
            goodSeconds += held.isGood() ? passed : 0;
            see(held.value());
        }
    }

    /** A value was there, if only for a moment. */
    void see(double value) {
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    void count(double more) {
        count += more;
    }

    /** @param share of the other's times, 0 to 1; a count cannot be parted, so it counts from a half on */
    void add(Tally other, double share) {
        integral += other.integral * share;
        usableSeconds += other.usableSeconds * share;
        goodSeconds += other.goodSeconds * share;
        seconds += other.seconds * share;
        count += share >= 0.5 ? other.count : 0;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    boolean hasSeen() {
        return min <= max;
    }

    double integral() {
        return integral;
    }

    double usableSeconds() {
        return usableSeconds;
    }

    double goodSeconds() {
        return goodSeconds;
    }

    double seconds() {
        return seconds;
    }

    double count() {
        return count;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    JsonNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(COMPONENTS);
        array.add(integral).add(usableSeconds).add(goodSeconds).add(seconds).add(count);
        // Infinities have no JSON.
        return hasSeen() ? array.add(min).add(max) : array;
    }

    /** @throws IllegalArgumentException when it is not what {@link #json} makes */
    static Tally of(JsonNode json) {
        boolean hasSeen = json.size() == COMPONENTS;
        if (!json.isArray() || (!hasSeen && json.size() != COMPONENTS - 2)) {
            throw new IllegalArgumentException("not a tally: " + json);
        }
        Tally tally = new Tally();
        tally.integral = json.path(0).asDouble();
        tally.usableSeconds = json.path(1).asDouble();
        tally.goodSeconds = json.path(2).asDouble();
        tally.seconds = json.path(3).asDouble();
        tally.count = json.path(4).asDouble();
        if (hasSeen) {
            tally.see(json.path(5).asDouble());
            tally.see(json.path(6).asDouble());
        }
        return tally;
    }
}
