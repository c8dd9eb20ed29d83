package dev.scada.core.expression;

import dev.scada.core.expression.WindowedAccumulator.Counting;
import dev.scada.core.expression.WindowedAccumulator.Result;
import java.util.List;

/**
 * The functions that remember: each call in each tag has a memory of its own, fed with the first argument. The other
 * arguments are constants.
 */
final class RememberingFunctions {
    private static final Counting NOTHING = (known, next) -> 0;
    private static final String OVER = ", over a window";

    private RememberingFunctions() {}

    static List<Function> all() {
        FunctionList list = new FunctionList();
        windowed(list, "average x:number", "Average, weighted by time", true, mean(), NOTHING);
        windowed(list, "minimum x:number", "Least value", true, (tally, held) -> tally.min(), NOTHING);
        windowed(list, "maximum x:number", "Greatest value", true, (tally, held) -> tally.max(), NOTHING);
        whole(list, "operatingHours on:bool", "Hours for which it was true", true, hours(), NOTHING);
        windowed(list, "operatingHours on:bool", "", false, hours(), NOTHING);
        whole(list, "risingEdges x:bool", "How often it became true", false, count(), edges(true));
        windowed(list, "risingEdges x:bool", "", false, count(), edges(true));
        whole(list, "fallingEdges x:bool", "How often it became false", false, count(), edges(false));
        windowed(list, "fallingEdges x:bool", "", false, count(), edges(false));
        totals(list);
        counters(list);
        limits(list);
        return list.functions();
    }

    private static Result mean() {
        return (tally, held) -> tally.usableSeconds() > 0 ? tally.integral() / tally.usableSeconds() : held.value();
    }

    private static Result hours() {
        return (tally, held) -> tally.integral() / 3_600;
    }

    private static Result count() {
        return (tally, held) -> tally.count();
    }

    private static Counting edges(boolean to) {
        return (known, next) -> known.isTrue() != next.isTrue() && next.isTrue() == to ? 1 : 0;
    }

    private static void whole(
            FunctionList list, String signature, String help, boolean isTimed, Result result, Counting counting) {
        add(list, signature, help, constants -> made(zone -> new Window.Whole(), isTimed, result, counting));
    }

    private static void windowed(
            FunctionList list, String signature, String help, boolean isFirst, Result result, Counting counting) {
        add(
                list,
                signature + " window:text",
                isFirst ? help + OVER : help,
                constants -> made(Windows.parse(text(constants, 0)), true, result, counting));
    }

    private static Operation.Maker made(Windows.Making window, boolean isTimed, Result result, Counting counting) {
        return zone -> new WindowedAccumulator(window.make(zone), isTimed, result, counting);
    }

    private static void totals(FunctionList list) {
        String help = "What a rate has come to: of m³/h with 'h', m³";
        add(list, "total rate:number per:text", help, constants -> {
            double unit = Windows.unit(text(constants, 0));
            return made(zone -> new Window.Whole(), true, (tally, held) -> tally.integral() / unit, NOTHING);
        });
        add(list, "total rate:number per:text window:text", "", constants -> {
            double unit = Windows.unit(text(constants, 0));
            return made(Windows.parse(text(constants, 1)), true, (tally, held) -> tally.integral() / unit, NOTHING);
        });
    }

    private static void counters(FunctionList list) {
        add(
                list,
                "counter x:number",
                "How far a counter has gone on; where it steps back, it has begun again at 0",
                constants -> made(zone -> new Window.Whole(), false, count(), counting(0)));
        add(
                list,
                "counter x:number modulus:number",
                "Of one that follows the modulus with 0; a step back that would be more than half a round is a restart",
                constants -> made(zone -> new Window.Whole(), false, count(), counting(modulus(constants))));
        add(
                list,
                "counter x:number modulus:number window:text",
                "",
                constants -> made(Windows.parse(text(constants, 1)), true, count(), counting(modulus(constants))));
    }

    private static Counting counting(double modulus) {
        return (known, next) -> {
            double step = next.value() - known.value();
            if (step >= 0) {
                return step;
            }
            double round = step + modulus;
            return round >= 0 && round <= modulus / 2 ? round : Math.max(0, next.value());
        };
    }

    private static double modulus(List<Term> constants) {
        double modulus = number(constants, 0);
        if (!(modulus > 0)) {
            throw new IllegalArgumentException(
                    "found the modulus " + modulus + ", expected the counter's largest number and 1, such as 65536");
        }
        return modulus;
    }

    private static void limits(FunctionList list) {
        list.add(
                "hysteresis x:number low:number high:number",
                Type.BOOL,
                "True from high on, until low is reached",
                remembering(constants -> {
                    double low = number(constants, 0);
                    double high = number(constants, 1);
                    if (low >= high) {
                        throw new IllegalArgumentException(
                                "found limits that are upside down, expected low below high");
                    }
                    return zone -> new Hysteresis(low, high);
                }));
        delay(list, "delayOn", true, "True once it has been true for so long: delayOn(x, '5s')");
        delay(list, "delayOff", false, "False once it has been false for so long");
    }

    private static void delay(FunctionList list, String name, boolean delayed, String help) {
        list.add(name + " x:bool by:text", Type.BOOL, help, remembering(constants -> {
            double seconds = Windows.duration(text(constants, 0)).toNanos() / 1e9;
            return zone -> new Delay(delayed, seconds);
        }));
    }

    private static void add(FunctionList list, String signature, String help, Operation.Remembering operation) {
        list.add(signature, Type.NUMBER, help, operation);
    }

    /** A lambda of its type, where the parameter's type is wider. */
    private static Operation.Remembering remembering(Operation.Remembering operation) {
        return operation;
    }

    private static String text(List<Term> constants, int index) {
        if (constants.get(index) instanceof Term.TextConstant text) {
            return text.value();
        }
        throw new IllegalArgumentException("expected a text that stands there as it is, such as '15min'");
    }

    private static double number(List<Term> constants, int index) {
        Term term = constants.get(index);
        if (term instanceof Term.NumberConstant number) {
            return number.value();
        }
        if (term instanceof Term.Call call && call.isConstantNegative()) {
            return call.number(new Scope());
        }
        throw new IllegalArgumentException("expected a number that stands there as it is");
    }
}
