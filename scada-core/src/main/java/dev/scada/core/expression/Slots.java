package dev.scada.core.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.scada.api.value.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts calls of typed functions in the place of the tags of an expression, and doubles in the place of its whole numbers, so
 * that CEL's checker sees one type of numbers and one environment serves all expressions. Variables would do as well, but
 * hundreds of them make each check ten times as long.
 */
final class Slots {
    private static final String MARK = "@tag_";

    private final List<Parsed.Reference> tags;
    private final List<ValueKind> kinds;
    private final Map<String, Integer> byPath = new HashMap<>();

    Slots(List<Parsed.Reference> tags, List<ValueKind> kinds) {
        this.tags = tags;
        this.kinds = kinds;
        tags.forEach(tag -> byPath.put(tag.path(), byPath.size()));
    }

    /** One function a type, with the slot as its argument; no expression can call it, since its name is no name. */
    static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> declarations = new ArrayList<>();
        for (Type type : List.of(Type.NUMBER, Type.BOOL, Type.TEXT)) {
            declarations.add(CelFunctionDecl.newFunctionDeclaration(
                    name(type), CelOverloadDecl.newGlobalOverload(name(type), type.cel(), Type.NUMBER.cel())));
        }
        return declarations;
    }

    private static String name(Type type) {
        return MARK + type.name().toLowerCase(Locale.ROOT);
    }

    /** The slot, where the call stands for a tag. */
    static OptionalInt slot(CelExpr.CelCall call) {
        return call.function().startsWith(MARK)
                ? OptionalInt.of((int) call.args().get(0).constant().doubleValue())
                : OptionalInt.empty();
    }

    /** Tags of kinds that expressions do not calculate with. */
    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            if (Type.of(kinds.get(i)).isEmpty()) {
                Parsed.Reference tag = tags.get(i);
                mistakes.add(Mistake.at(
                        tag.line(),
                        tag.column(),
                        "the tag '" + tag.path() + "' is of kind "
                                + kinds.get(i).word() + "; expected one of bool, int, uint64, real, text"));
            }
        }
        return mistakes;
    }

    CelAbstractSyntaxTree named(CelAbstractSyntaxTree tree) {
        return CelAbstractSyntaxTree.newParsedAst(named(tree.getExpr()), tree.getSource());
    }

    private CelExpr named(CelExpr part) {
        return switch (part.getKind()) {
            case CONSTANT -> constant(part);
            case LIST -> CelExpr.ofList(part.id(), all(part.list().elements()), ImmutableList.of());
            case CALL -> {
                CelExpr.CelCall call = part.call();
                yield call.function().equals(Functions.TAG)
                        ? tag(part.id(), call.args().get(0))
                        : CelExpr.ofCall(part.id(), Optional.empty(), call.function(), all(call.args()));
            }
            default -> throw new IllegalStateException("read already: " + part);
        };
    }

    private ImmutableList<CelExpr> all(List<CelExpr> parts) {
        return parts.stream().map(this::named).collect(ImmutableList.toImmutableList());
    }

    private CelExpr tag(long id, CelExpr path) {
        int slot = byPath.getOrDefault(path.constant().stringValue(), 0);
        CelExpr argument = CelExpr.ofConstant(path.id(), CelConstant.ofValue((double) slot));
        String function = name(Type.of(kinds.get(slot)).orElseThrow());
        return CelExpr.ofCall(id, Optional.empty(), function, ImmutableList.of(argument));
    }

    private static CelExpr constant(CelExpr part) {
        CelConstant constant = part.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> CelExpr.ofConstant(part.id(), CelConstant.ofValue((double) constant.int64Value()));
            case UINT64_VALUE ->
                CelExpr.ofConstant(
                        part.id(), CelConstant.ofValue(constant.uint64Value().doubleValue()));
            default -> part;
        };
    }
}
