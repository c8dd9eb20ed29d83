package dev.scada.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the tags in what CEL's parser made, and what of CEL is not spoken here. */
final class TreeReader {
    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Map<String, Parsed.Reference> tags = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    TreeReader(String text, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.tree = tree;
    }

    Parsed parsed() {
        read(tree.getExpr());
        if (tags.size() > Formulas.MOST_TAGS) {
            mistakes.add(
                    Mistake.at(1, 1, "names " + tags.size() + " tags, expected " + Formulas.MOST_TAGS + " at most"));
        }
        return new Parsed(
                text,
                List.copyOf(tags.values()),
                mistakes,
                mistakes.isEmpty() ? Optional.of(new Parsed.Tree(tree)) : Optional.empty());
    }

    private void read(CelExpr part) {
        switch (part.getKind()) {
            case CONSTANT -> {
                CelConstant.Kind kind = part.constant().getKind();
                if (kind == CelConstant.Kind.BYTES_VALUE || kind == CelConstant.Kind.NULL_VALUE) {
                    refuse(part, "found octets or null, expected numbers, true, false or text");
                }
            }
            case LIST -> part.list().elements().forEach(this::read);
            case CALL -> read(part, part.call());
            case IDENT ->
                refuse(
                        part,
                        "found the name '" + part.ident().name() + "'; a tag is named as tag('./level') or"
                                + " tag('north/tank-1/level')");
            default -> refuse(part, "found a part of CEL that is not spoken here; expected operators and functions");
        }
    }

    private void read(CelExpr part, CelExpr.CelCall call) {
        if (call.target().isPresent()) {
            refuse(part, "found a call after a dot; expected " + call.function() + "(…)");
        } else if (call.function().equals(Functions.TAG)) {
            tag(part, call);
        } else if (call.function().equals("_[_]")) {
            refuse(part, "found an index; lists are for functions as a whole");
        } else {
            call.args().forEach(this::read);
        }
    }

    private void tag(CelExpr part, CelExpr.CelCall call) {
        List<CelExpr> arguments = call.args();
        if (arguments.size() != 1
                || arguments.get(0).getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || arguments.get(0).constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            refuse(part, "tag takes one path as it stands, such as tag('./level'); it cannot be put together");
            return;
        }
        String path = arguments.get(0).constant().stringValue();
        Position at = Position.of(text, tree, arguments.get(0).id());
        tags.putIfAbsent(path, new Parsed.Reference(path, at.line(), at.column()));
    }

    private void refuse(CelExpr part, String message) {
        Position at = Position.of(text, tree, part.id());
        mistakes.add(Mistake.at(at.line(), at.column(), message));
    }
}
