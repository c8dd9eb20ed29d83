package dev.scada.core.plant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands between {@code $(} and {@code )}: a parameter's name, or a calculation with parameters. Exact, with decimal
 * digits: 0.1 * 3 is 0.3.
 */
sealed interface Formula {
    /** In words for the place where the formula stands. */
    final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongException(String message) {
            super(message, null, false, false);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws WrongException when it cannot be calculated: with text, by zero */
    Argument value(Map<String, Argument> arguments) throws WrongException;

    /** The parameters that it needs, added to a set. */
    void names(Set<String> to);

    private static BigDecimal number(Formula of, Map<String, Argument> arguments) throws WrongException {
        Argument value = of.value(arguments);
        Optional<BigDecimal> number = value.number();
        if (number.isEmpty()) {
            throw new WrongException(
                    Quoting.quoted(value.text()) + " cannot be calculated with; expected a parameter that is a number");
        }
        return number.get();
    }

    /** A number. */
    record Constant(BigDecimal value) implements Formula {
        @Override
        public Argument value(Map<String, Argument> arguments) {
            return Argument.ofNumber(value);
        }

        @Override
        public void names(Set<String> to) {
            // It has none.
        }
    }

    /** A parameter. */
    record Name(String name) implements Formula {
        @Override
        public Argument value(Map<String, Argument> arguments) throws WrongException {
            Argument value = arguments.get(name);
            if (value == null) {
                throw new WrongException(unknown(name, arguments.keySet()));
            }
            return value;
        }

        @Override
        public void names(Set<String> to) {
            to.add(name);
        }
    }

    /** For a parameter that is not there. */
    static String unknown(String name, Set<String> known) {
        return "unknown parameter " + Quoting.quoted(name) + "; expected "
                + (known.isEmpty()
                        ? "none, there are no parameters"
                        : String.join(", ", known.stream().sorted().toList()));
    }

    /** {@code -x}. */
    record Negated(Formula of) implements Formula {
        @Override
        public Argument value(Map<String, Argument> arguments) throws WrongException {
            return Argument.ofNumber(number(of, arguments).negate());
        }

        @Override
        public void names(Set<String> to) {
            of.names(to);
        }
    }

    /** Two of them, joined by {@code + - * / // %}. */
    record Joined(Formula left, String operator, Formula right) implements Formula {
        /** What a double has: a quotient with more digits is rounded to these. */
        private static final MathContext DOUBLE = new MathContext(17, RoundingMode.HALF_EVEN);

        private static final MathContext LONGEST = MathContext.DECIMAL128;

        @Override
        public Argument value(Map<String, Argument> arguments) throws WrongException {
            BigDecimal a = number(left, arguments);
            BigDecimal b = number(right, arguments);
            return Argument.ofNumber(
                    switch (operator) {
                        case "+" -> a.add(b, LONGEST);
                        case "-" -> a.subtract(b, LONGEST);
                        case "*" -> a.multiply(b, LONGEST);
                        case "/" -> quotient(a, divisor(b));
                        case "//" -> new BigDecimal(floored(whole(a), whole(divisor(b)))[0]);
                        default -> new BigDecimal(floored(whole(a), whole(divisor(b)))[1]);
                    });
        }

        private static BigDecimal quotient(BigDecimal a, BigDecimal b) {
            BigDecimal exact = a.divide(b, LONGEST);
            return exact.precision() < LONGEST.getPrecision() ? exact : exact.round(DOUBLE);
        }

        private static BigDecimal divisor(BigDecimal b) throws WrongException {
            if (b.signum() == 0) {
                throw new WrongException("nothing is divided by 0");
            }
            return b;
        }

        private BigInteger whole(BigDecimal number) throws WrongException {
            try {
                return number.toBigIntegerExact();
            } catch (ArithmeticException e) {
                throw new WrongException(operator + " is for whole numbers, found " + number.toPlainString());
            }
        }

        /** Quotient and remainder, the quotient rounded down, so that the remainder is never negative over a positive. */
        private static BigInteger[] floored(BigInteger a, BigInteger b) {
            BigInteger[] both = a.divideAndRemainder(b);
            if (both[1].signum() != 0 && both[1].signum() != b.signum()) {
                both[0] = both[0].subtract(BigInteger.ONE);
                both[1] = both[1].add(b);
            }
            return both;
        }

        @Override
        public void names(Set<String> to) {
            left.names(to);
            right.names(to);
        }
    }
}
