package dev.scada.core.expression;

import dev.cel.common.CelOverloadDecl;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function or an operator of the expressions, in one of its forms.
 *
 * @param name as it is called: {@code sqrt}; of an operator CEL's, {@code _+_}
 * @param parameters their names for people and their types
 * @param help one line; empty for a further form of the same function
 */
record Function(String name, List<Parameter> parameters, Type result, String help, Operation operation) {
    /** @param name for people */
    record Parameter(String name, Type type) {}

    Function {
        parameters = List.copyOf(parameters);
    }

    /** Among all forms of all functions. */
    String id() {
        return name + parameters.stream().map(it -> "." + it.type()).collect(Collectors.joining());
    }

    CelOverloadDecl declaration() {
        return CelOverloadDecl.newGlobalOverload(
                id(),
                result.cel(),
                parameters.stream().map(it -> it.type().cel()).toList());
    }

    boolean isOperator() {
        return !Character.isLetter(name.charAt(0));
    }

    /** {@code clamp(x, low, high)}. */
    String call() {
        return name + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ", "(", ")"));
    }
}
