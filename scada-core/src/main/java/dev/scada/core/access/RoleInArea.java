package dev.scada.core.access;

import dev.scada.api.tag.TagPattern;

/**
 * A role, and where it holds: {@code operator@north/**}. Without an area it holds in the whole plant.
 *
 * @param area the tags that it covers
 */
public record RoleInArea(String role, TagPattern area) {
    public RoleInArea {
        AccountName.checked("role", role);
        if (!User.isPlain(area.text())) {
            throw new IllegalArgumentException("an area is a pattern of tag paths, without control characters");
        }
    }

    /** @throws IllegalArgumentException when the text is not a role, or a role and a pattern of tags joined by {@code @} */
    public static RoleInArea of(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new RoleInArea(text, TagPattern.all())
                : new RoleInArea(text.substring(0, at), TagPattern.of(text.substring(at + 1)));
    }

    public String text() {
        return area.equals(TagPattern.all()) ? role : role + "@" + area.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
