package dev.scada.core.expression;

import java.util.List;

/** The operators, by the names that CEL's parser gives them. */
final class Operators {
    private Operators() {}

    static List<Function> all() {
        FunctionList list = new FunctionList();
        arithmetic(list);
        comparisons(list);
        logic(list);
        return list.functions();
    }

    private static void arithmetic(FunctionList list) {
        list.number("_+_ a:number b:number", "sum", (s, a) -> a[0].number(s) + a[1].number(s))
                .text("_+_ a:text b:text", "texts joined", (s, a) -> a[0].text(s) + a[1].text(s))
                .number("_-_ a:number b:number", "difference", (s, a) -> a[0].number(s) - a[1].number(s))
                .number("_*_ a:number b:number", "product", (s, a) -> a[0].number(s) * a[1].number(s))
                .number("_/_ a:number b:number", "quotient; bad by 0", (s, a) -> a[0].number(s) / a[1].number(s))
                .number(
                        "_%_ a:number b:number",
                        "remainder, of the sign of a", (s, a) -> a[0].number(s) % a[1].number(s))
                .number("-_ a:number", "negative", (s, a) -> -a[0].number(s));
    }

    private static void comparisons(FunctionList list) {
        list.truth("_<_ a:number b:number", "less", (s, a) -> a[0].number(s) < a[1].number(s))
                .truth("_<=_ a:number b:number", "less or equal", (s, a) -> a[0].number(s) <= a[1].number(s))
                .truth("_>_ a:number b:number", "greater", (s, a) -> a[0].number(s) > a[1].number(s))
                .truth("_>=_ a:number b:number", "greater or equal", (s, a) -> a[0].number(s) >= a[1].number(s))
                .truth("_==_ a:number b:number", "equal", (s, a) -> a[0].number(s) == a[1].number(s))
                .truth("_==_ a:bool b:bool", "", (s, a) -> a[0].truth(s) == a[1].truth(s))
                .truth("_==_ a:text b:text", "", (s, a) -> a[0].text(s).equals(a[1].text(s)))
                .truth("_!=_ a:number b:number", "not equal", (s, a) -> a[0].number(s) != a[1].number(s))
                .truth("_!=_ a:bool b:bool", "", (s, a) -> a[0].truth(s) != a[1].truth(s))
                .truth("_!=_ a:text b:text", "", (s, a) -> !a[0].text(s).equals(a[1].text(s)))
                .truth(
                        "@in a:number list:numbers",
                        "whether the list has it",
                        (s, a) -> isIn(a[0].number(s), a[1].numbers(s)));
    }

    private static void logic(FunctionList list) {
        list.truth("!_ a:bool", "not", (s, a) -> !a[0].truth(s))
                .truth("_&&_ a:bool b:bool", "and", (s, a) -> settled(s, a, false))
                .truth("_||_ a:bool b:bool", "or", (s, a) -> settled(s, a, true))
                .number(
                        "_?_:_ condition:bool a:number b:number",
                        "a where the condition is true, else b",
                        (s, a) -> a[0].truth(s) ? a[1].number(s) : a[2].number(s))
                .truth(
                        "_?_:_ condition:bool a:bool b:bool",
                        "",
                        (s, a) -> a[0].truth(s) ? a[1].truth(s) : a[2].truth(s))
                .text("_?_:_ condition:bool a:text b:text", "", (s, a) -> a[0].truth(s) ? a[1].text(s) : a[2].text(s));
    }

    /** Either side may settle it alone, also when the other has no value. */
    private static boolean settled(Scope scope, Term[] sides, boolean settling) {
        BadValue missing = null;
        try {
            if (sides[0].truth(scope) == settling) {
                return settling;
            }
        } catch (BadValue bad) {
            missing = bad;
        }
        if (sides[1].truth(scope) == settling) {
            return settling;
        }
        if (missing != null) {
            throw missing;
        }
        return !settling;
    }

    private static boolean isIn(double number, double[] list) {
        for (double item : list) {
            if (item == number) {
                return true;
            }
        }
        return false;
    }
}
