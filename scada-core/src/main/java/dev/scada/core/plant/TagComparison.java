package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagSource;
import dev.scada.core.plant.TagChange.Keeping;
import java.util.List;
import java.util.Set;

/** Two definitions of one tag. */
final class TagComparison {
    private TagComparison() {}

    /** A tag with the device and the line that it is on. */
    record Placed(LineSetup<?, ?, ?> line, DeviceSetup<?, ?> device, TagSetup<?> tag) {
        TagInfo info() {
            return tag.info();
        }
    }

    /** Whether its device reads it, and makes its value, as before: only words differ, or what others make of it. */
    static boolean isReadAlike(TagSetup<?> before, TagSetup<?> after) {
        return isNumberAlike(before.info(), after.info())
                && Differing.isSameBut(before, after, Set.of("info", "command"));
    }

    private static boolean isNumberAlike(TagInfo before, TagInfo after) {
        return before.path().equals(after.path())
                && before.kind() == after.kind()
                && before.range().equals(after.range());
    }

    /** What the value is worth under the new definition. A line that is replaced has other devices at its end, or none. */
    static Keeping keeping(Placed before, Placed after, boolean isLineKept) {
        boolean isRight = isNumberAlike(before.info(), after.info())
                && before.tag().scaling().equals(after.tag().scaling())
                && before.tag().clamp() == after.tag().clamp()
                && before.tag().type().equals(after.tag().type())
                && before.line().driver() == after.line().driver()
                && Differing.isSame(before.tag().point(), after.tag().point())
                && Differing.isSame(before.device().settings(), after.device().settings())
                && Differing.isSame(before.line().settings(), after.line().settings());
        return isRight ? (isLineKept ? Keeping.AS_IS : Keeping.LAST_USABLE) : Keeping.NOTHING;
    }

    static List<Difference> differences(TagSetup<?> before, TagSetup<?> after) {
        Differing differing = new Differing();
        differing.compare("address", address(before), address(after));
        differing.compareParts(before.info(), after.info(), Set.of("path", "source"));
        differing.compareParts(before, after, Set.of("info", "point", "type"));
        return differing.found();
    }

    private static String address(TagSetup<?> tag) {
        return tag.info().source().map(TagSource::address).orElse("");
    }
}
