package dev.scada.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All functions and operators, by the ids of their forms. What the check knows, what runs and what the manual lists. */
final class Functions {
    /** Names a tag; the only one that is not a function. */
    static final String TAG = "tag";

    private static final Map<String, Function> BY_ID = byId();

    private Functions() {}

    private static Map<String, Function> byId() {
        Map<String, Function> byId = new LinkedHashMap<>();
        Stream.of(Operators.all(), PlainFunctions.all(), RememberingFunctions.all())
                .flatMap(List::stream)
                .forEach(function -> {
                    if (byId.put(function.id(), function) != null) {
                        throw new IllegalStateException(function.id() + " stands twice");
                    }
                });
        return Collections.unmodifiableMap(byId);
    }

    static Function of(String id) {
        Function function = BY_ID.get(id);
        if (function == null) {
            throw new IllegalStateException("no function " + id);
        }
        return function;
    }

    static List<Function> all() {
        return List.copyOf(BY_ID.values());
    }

    /** That people call by name. */
    static List<String> names() {
        return Stream.concat(
                        Stream.of(TAG),
                        BY_ID.values().stream().filter(it -> !it.isOperator()).map(Function::name))
                .distinct()
                .sorted()
                .toList();
    }

    static List<CelFunctionDecl> declarations() {
        Map<String, List<CelOverloadDecl>> byName = new LinkedHashMap<>();
        BY_ID.values()
                .forEach(function -> byName.computeIfAbsent(function.name(), unused -> new ArrayList<>())
                        .add(function.declaration()));
        List<CelFunctionDecl> declarations = new ArrayList<>();
        byName.forEach((name, forms) -> declarations.add(CelFunctionDecl.newFunctionDeclaration(name, forms)));
        return declarations;
    }
}
