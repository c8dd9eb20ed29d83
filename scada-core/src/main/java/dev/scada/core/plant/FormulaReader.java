package dev.scada.core.plant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a formula; by hand, since it has four levels and its mistakes are to be said in words. */
final class FormulaReader {
    private static final int DEEPEST = 32;

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(0x[0-9a-fA-F]{1,16}|[0-9]{1,30}(?:\\.[0-9]{1,30})?)"
            + "|([\\p{L}_][\\p{L}\\p{N}_]{0,63})|(//|[-+*/%()]))\\s*");

    private final String text;
    private final Matcher tokens;
    private int at;
    private String token = "";
    private int depth;

    private FormulaReader(String text) throws Formula.WrongException {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
        next();
    }

    static Formula read(String text) throws Formula.WrongException {
        FormulaReader reader = new FormulaReader(text);
        Formula whole = reader.sum();
        if (!reader.token.isEmpty()) {
            throw reader.unexpected("an operator: + - * / // %");
        }
        return whole;
    }

    private Formula sum() throws Formula.WrongException {
        if (++depth > DEEPEST) {
            throw new Formula.WrongException("nested more than " + DEEPEST + " deep; expected a simple calculation");
        }
        Formula left = product();
        while (token.equals("+") || token.equals("-")) {
            String operator = token;
            next();
            left = new Formula.Joined(left, operator, product());
        }
        depth--;
        return left;
    }

    private Formula product() throws Formula.WrongException {
        Formula left = single();
        while (token.equals("*") || token.equals("/") || token.equals("//") || token.equals("%")) {
            String operator = token;
            next();
            left = new Formula.Joined(left, operator, single());
        }
        return left;
    }

    private Formula single() throws Formula.WrongException {
        String first = token;
        if (first.equals("-")) {
            if (++depth > DEEPEST) {
                throw new Formula.WrongException(
                        "nested more than " + DEEPEST + " deep; expected a simple calculation");
            }
            next();
            Formula negated = new Formula.Negated(single());
            depth--;
            return negated;
        }
        if (first.equals("(")) {
            next();
            Formula inner = sum();
            if (!token.equals(")")) {
                throw unexpected("')'");
            }
            next();
            return inner;
        }
        if (first.isEmpty() || "+*/%)".indexOf(first.charAt(0)) >= 0) {
            throw unexpected("a parameter or a number");
        }
        next();
        if (!Character.isDigit(first.charAt(0))) {
            return new Formula.Name(first);
        }
        return new Formula.Constant(
                first.startsWith("0x")
                        ? new BigDecimal(new BigInteger(first.substring(2), 16))
                        : new BigDecimal(first));
    }

    private void next() throws Formula.WrongException {
        if (at == text.length()) {
            token = "";
            return;
        }
        if (!tokens.find(at) || tokens.start() != at) {
            throw new Formula.WrongException("in " + Quoting.quoted("$(" + text + ")") + ": found "
                    + Quoting.quoted(text.substring(at)) + ", expected parameters, numbers and + - * / // % ( )");
        }
        at = tokens.end();
        token = tokens.group().strip();
    }

    private Formula.WrongException unexpected(String expected) {
        return new Formula.WrongException("in " + Quoting.quoted("$(" + text + ")") + ": found "
                + (token.isEmpty() ? "its end" : Quoting.quoted(token)) + ", expected " + expected);
    }
}
