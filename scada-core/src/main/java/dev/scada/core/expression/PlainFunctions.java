package dev.scada.core.expression;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/** The functions that remember nothing. */
final class PlainFunctions {
    private PlainFunctions() {}

    static List<Function> all() {
        FunctionList list = new FunctionList();
        numbers(list);
        several(list);
        shapes(list);
        texts(list);
        quality(list);
        return list.functions();
    }

    private static void numbers(FunctionList list) {
        list.number("abs x:number", "Without its sign", (s, a) -> Math.abs(a[0].number(s)))
                .number("sqrt x:number", "Square root; bad below 0", (s, a) -> Math.sqrt(a[0].number(s)))
                .number(
                        "pow x:number y:number",
                        "x to the power of y",
                        (s, a) -> Math.pow(a[0].number(s), a[1].number(s)))
                .number("exp x:number", "e to the power of x", (s, a) -> Math.exp(a[0].number(s)))
                .number("ln x:number", "Natural logarithm; bad at 0 and below", (s, a) -> Math.log(a[0].number(s)))
                .number(
                        "log10 x:number",
                        "Logarithm to base 10; bad at 0 and below",
                        (s, a) -> Math.log10(a[0].number(s)))
                .number("sin x:number", "Sine of an angle in radians", (s, a) -> Math.sin(a[0].number(s)))
                .number("cos x:number", "Cosine of an angle in radians", (s, a) -> Math.cos(a[0].number(s)))
                .number("floor x:number", "The next whole number below", (s, a) -> Math.floor(a[0].number(s)))
                .number("ceil x:number", "The next whole number above", (s, a) -> Math.ceil(a[0].number(s)))
                .number(
                        "round x:number",
                        "The nearest whole number, halves away from 0",
                        (s, a) -> rounded(a[0].number(s), 0))
                .number(
                        "round x:number digits:number",
                        "To so many digits after the point, 0 to 15",
                        (s, a) -> rounded(a[0].number(s), (int) a[1].number(s)));
    }

    private static double rounded(double number, int digits) {
        if (digits < 0 || digits > 15) {
            throw new BadValue(Quality.BAD_OUT_OF_RANGE, "round takes 0 to 15 digits, not " + digits);
        }
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    private static void several(FunctionList list) {
        list.number("min a:number b:number", "The smaller one", (s, a) -> Math.min(a[0].number(s), a[1].number(s)))
                .number(
                        "min list:numbers",
                        "The smallest: min([a, b, c])",
                        (s, a) -> Arrays.stream(filled(a[0].numbers(s))).min().orElseThrow())
                .number("max a:number b:number", "The larger one", (s, a) -> Math.max(a[0].number(s), a[1].number(s)))
                .number(
                        "max list:numbers",
                        "The largest",
                        (s, a) -> Arrays.stream(filled(a[0].numbers(s))).max().orElseThrow())
                .number(
                        "sum list:numbers",
                        "The sum",
                        (s, a) -> Arrays.stream(a[0].numbers(s)).sum())
                .number("mean list:numbers", "The mean", (s, a) -> {
                    double[] numbers = filled(a[0].numbers(s));
                    return Arrays.stream(numbers).sum() / numbers.length;
                });
    }

    private static double[] filled(double[] numbers) {
        if (numbers.length == 0) {
            throw new BadValue(Quality.BAD_NO_DATA, "an empty list");
        }
        return numbers;
    }

    private static void shapes(FunctionList list) {
        list.number(
                        "clamp x:number low:number high:number",
                        "x, but no less than low and no more than high",
                        (s, a) -> {
                            double low = a[1].number(s);
                            double high = a[2].number(s);
                            if (low > high) {
                                throw new BadValue(
                                        Quality.BAD_OUT_OF_RANGE, "clamp between limits that are upside down");
                            }
                            return Math.max(low, Math.min(high, a[0].number(s)));
                        })
                .number(
                        "interpolate x:number xs:numbers ys:numbers",
                        "By a table, straight between its points; xs rise. Outside of it the end stands, uncertain",
                        PlainFunctions::interpolated)
                .truth(
                        "bit x:number n:number",
                        "Whether bit n is set, 0 the lowest, of a whole number",
                        (s, a) -> (bits(a[0], s) >>> place(a[1].number(s), 63) & 1) == 1)
                .number(
                        "bits x:number from:number count:number",
                        "The number in so many bits from that one on, 1 to 32",
                        (s, a) -> {
                            int count = place(a[2].number(s), 32);
                            return bits(a[0], s) >>> place(a[1].number(s), 63) & ((1L << count) - 1);
                        });
    }

    private static double interpolated(Scope scope, Term[] arguments) {
        double x = arguments[0].number(scope);
        double[] xs = arguments[1].numbers(scope);
        double[] ys = arguments[2].numbers(scope);
        if (xs.length < 2 || xs.length != ys.length) {
            throw new BadValue(
                    Quality.BAD_CONFIGURATION_ERROR, "a table needs two points or more, and as many xs as ys");
        }
        int last = xs.length - 1;
        if (x < xs[0] || x > xs[last]) {
            scope.uncertain(Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED);
            return x < xs[0] ? ys[0] : ys[last];
        }
        int i = 1;
        while (i < last && x > xs[i]) {
            i++;
        }
        return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
    }

    /** To the last bit where a tag is asked for; else of a number that is whole. */
    private static long bits(Term of, Scope scope) {
        if (of instanceof Term.Read tag) {
            Value value = tag.value(scope);
            if (value instanceof Value.Int number) {
                return number.value();
            }
            if (value instanceof Value.UInt64 number) {
                return number.bits();
            }
        }
        double number = of.number(scope);
        if (number != Math.rint(number) || Math.abs(number) > 0x1p53) {
            throw new BadValue(Quality.BAD_OUT_OF_RANGE, "only a whole number has bits");
        }
        return (long) number;
    }

    private static int place(double number, int largest) {
        if (!(number >= 0 && number <= largest)) {
            throw new BadValue(Quality.BAD_OUT_OF_RANGE, "a bit is 0 to " + largest);
        }
        return (int) number;
    }

    private static void texts(FunctionList list) {
        list.number("number x:bool", "1 for true, 0 for false", (s, a) -> a[0].truth(s) ? 1 : 0)
                .number(
                        "number x:text",
                        "The number that a text spells; bad where it spells none",
                        (s, a) -> spelled(a[0].text(s)))
                .text(
                        "text x:number",
                        "As people write it",
                        (s, a) -> Value.of(a[0].number(s)).toString())
                .text("text x:bool", "true or false", (s, a) -> Boolean.toString(a[0].truth(s)))
                .number("length x:text", "Characters of a text", (s, a) -> {
                    String text = a[0].text(s);
                    return text.codePointCount(0, text.length());
                })
                .truth(
                        "contains x:text part:text",
                        "Whether the text has the part",
                        (s, a) -> a[0].text(s).contains(a[1].text(s)))
                .truth(
                        "startsWith x:text part:text",
                        "Whether it begins so",
                        (s, a) -> a[0].text(s).startsWith(a[1].text(s)))
                .truth(
                        "endsWith x:text part:text",
                        "Whether it ends so",
                        (s, a) -> a[0].text(s).endsWith(a[1].text(s)));
    }

    private static double spelled(String text) {
        try {
            return new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw new BadValue(Quality.BAD_TYPE_MISMATCH, "a text that spells no number");
        }
    }

    private static void quality(FunctionList list) {
        for (String type : List.of("number", "bool", "text")) {
            boolean isFirst = type.equals("number");
            list.truth(
                            "isGood x:" + type,
                            isFirst
                                    ? "Whether a tag, or all that an expression needs, is good; always has an answer"
                                    : "",
                            (s, a) -> quality(s, a[0]).isGood())
                    .truth(
                            "isUncertain x:" + type,
                            isFirst ? "Whether it is uncertain" : "",
                            (s, a) -> !quality(s, a[0]).isGood()
                                    && !quality(s, a[0]).isBad())
                    .truth(
                            "isBad x:" + type,
                            isFirst ? "Whether it is bad" : "",
                            (s, a) -> quality(s, a[0]).isBad());
        }
        String help = "x, or where that is bad the other, with that one's quality";
        list.number("orElse x:number other:number", help, (s, a) -> {
                    Scope.Marks before = s.marks();
                    try {
                        return a[0].number(s);
                    } catch (BadValue bad) {
                        s.marks(before);
                        return a[1].number(s);
                    }
                })
                .truth("orElse x:bool other:bool", "", (s, a) -> {
                    Scope.Marks before = s.marks();
                    try {
                        return a[0].truth(s);
                    } catch (BadValue bad) {
                        s.marks(before);
                        return a[1].truth(s);
                    }
                })
                .text("orElse x:text other:text", "", (s, a) -> {
                    Scope.Marks before = s.marks();
                    try {
                        return a[0].text(s);
                    } catch (BadValue bad) {
                        s.marks(before);
                        return a[1].text(s);
                    }
                });
    }

    /** That of the term alone; what it says does not touch the result's. */
    private static Quality quality(Scope scope, Term term) {
        Scope.Marks before = scope.marks();
        scope.marks(Scope.Marks.NONE);
        try {
            term.evaluate(scope);
            return scope.marks().quality();
        } catch (BadValue bad) {
            return bad.quality();
        } finally {
            scope.marks(before);
        }
    }
}
