package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of the plant as others refer to them.
 *
 * @param placed all that stand anywhere, also those that are wrong
 * @param isComplete whether one that is nowhere is not there: not where a file could not be read
 */
record KnownTags(Map<TagPath, KnownTag> right, Set<TagPath> placed, boolean isComplete) {
    /**
     * The tag of that name; what is wrong is told.
     *
     * @param written its whole path
     */
    Optional<KnownTag> find(String written, Tell tell) {
        TagPath path;
        try {
            path = TagPath.of(written);
        } catch (IllegalArgumentException e) {
            tell.error(Contained.refusal(e), Optional.empty());
            return Optional.empty();
        }
        KnownTag known = right.get(path);
        if (known == null && isComplete && !placed.contains(path)) {
            tell.error("there is no tag " + Quoting.quoted(written), closest(path));
        }
        return Optional.ofNullable(known);
    }

    private Optional<String> closest(TagPath path) {
        String folder = path.text().substring(0, path.text().lastIndexOf('/') + 1);
        return Spelling.closest(
                        path.text(),
                        placed.stream()
                                .map(TagPath::text)
                                .filter(text -> text.startsWith(folder))
                                .toList())
                .or(() -> Spelling.closest(
                        path.text(), placed.stream().map(TagPath::text).toList()));
    }

    /** Where a mistake goes. */
    interface Tell {
        void error(String message, Optional<String> suggestion);
    }
}
