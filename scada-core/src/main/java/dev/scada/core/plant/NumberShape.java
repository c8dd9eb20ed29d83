package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number. Whole ones are exact; a real one that a double cannot hold is refused, not made infinite or zero. */
record NumberShape(Type type, Limits limits) implements Shape {
    /** What the component is. */
    enum Type {
        INT,
        LONG,
        DOUBLE
    }

    /** No leading zeros: some readers of YAML take them for octal. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,39}|0x[0-9a-fA-F]{1,32})");

    private static final Pattern REAL =
            Pattern.compile("[-+]?((0|[1-9][0-9]{0,99})(\\.[0-9]{0,99})?|\\.[0-9]{1,99})([eE][-+]?[0-9]{1,4})?");

    static Limits naturalLimits(Type type) {
        return switch (type) {
            case INT -> Limits.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> Limits.between(Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> Limits.NONE;
        };
    }

    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        if (node instanceof YamlNode.Scalar scalar && scalar.isPlain()) {
            Optional<Object> number = type == Type.DOUBLE ? real(scalar.text()) : whole(scalar.text());
            if (number.isPresent()) {
                return number;
            }
        }
        return binding.refuse(node, spot, expected());
    }

    private Optional<Object> whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean isHex = text.contains("x");
        BigInteger number = isHex ? new BigInteger(text.replaceFirst("0x", ""), 16) : new BigInteger(text);
        if (!limits.contains(new BigDecimal(number))) {
            return Optional.empty();
        }
        return Optional.of(type == Type.INT ? (Object) number.intValueExact() : (Object) number.longValueExact());
    }

    private Optional<Object> real(String text) {
        if (!REAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(text);
        double number = exact.doubleValue();
        boolean isLost = Double.isInfinite(number) || (number == 0 && exact.signum() != 0);
        return isLost || !limits.contains(exact) ? Optional.empty() : Optional.of(number);
    }

    @Override
    public String expected() {
        String noun = type == Type.DOUBLE ? "a number" : "a whole number";
        return noun + limits.beyond(naturalLimits(type)).words(", ");
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = ScalarShapes.typed(type == Type.DOUBLE ? "number" : "integer");
        limits.min().ifPresent(min -> schema.put("minimum", Limits.plain(min)));
        limits.max().ifPresent(max -> schema.put("maximum", Limits.plain(max)));
        return schema;
    }
}
