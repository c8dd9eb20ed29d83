package dev.scada.app.contract;

import java.util.List;

/**
 * Some of the tags that match.
 *
 * @param total how many match in all
 */
public record TagsView(List<TagView> tags, int total) {
    public TagsView {
        tags = List.copyOf(tags);
    }
}
