package dev.scada.core.expression;

import dev.scada.core.expression.Function.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Puts functions down, by name, parameters and what they do. */
final class FunctionList {
    private final List<Function> functions = new ArrayList<>();

    List<Function> functions() {
        return List.copyOf(functions);
    }

    FunctionList number(String signature, String help, Operation.OfNumber operation) {
        return add(signature, Type.NUMBER, help, operation);
    }

    FunctionList truth(String signature, String help, Operation.OfTruth operation) {
        return add(signature, Type.BOOL, help, operation);
    }

    FunctionList text(String signature, String help, Operation.OfText operation) {
        return add(signature, Type.TEXT, help, operation);
    }

    /** @param signature the name and its parameters, each with its type: {@code clamp x:number low:number high:number} */
    FunctionList add(String signature, Type result, String help, Operation operation) {
        String[] words = signature.split(" ", -1);
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split(":", -1);
            parameters.add(new Parameter(parts[0], type(parts[1])));
        }
        functions.add(new Function(words[0], parameters, result, help, operation));
        return this;
    }

    private static Type type(String word) {
        return switch (word) {
            case "bool" -> Type.BOOL;
            case "text" -> Type.TEXT;
            case "numbers" -> Type.NUMBERS;
            default -> Type.NUMBER;
        };
    }
}
