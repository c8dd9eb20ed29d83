package dev.scada.core.expression;

import java.time.ZoneId;
import java.util.List;

/** What a function or an operator does with its arguments, which it evaluates itself: some need not all of them. */
sealed interface Operation {
    /** Yields a number; one that is not finite becomes a bad value. */
    non-sealed interface OfNumber extends Operation {
        double apply(Scope scope, Term[] arguments);
    }

    /** Yields true or false. */
    non-sealed interface OfTruth extends Operation {
        boolean apply(Scope scope, Term[] arguments);
    }

    /** Yields text. */
    non-sealed interface OfText extends Operation {
        String apply(Scope scope, Term[] arguments);
    }

    /** Remembers what its first argument was; the others are constants. */
    non-sealed interface Remembering extends Operation {
        /** @throws IllegalArgumentException when the constants do not fit; the message says what was expected */
        Maker maker(List<Term> constants);
    }

    /** Makes the memory of one tag. */
    interface Maker {
        Accumulator make(ZoneId plant);
    }
}
