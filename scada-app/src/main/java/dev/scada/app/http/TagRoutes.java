package dev.scada.app.http;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagValue;
import dev.scada.app.contract.TagView;
import dev.scada.app.contract.TagsView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tags and their current values. */
final class TagRoutes {
    private static final int MOST_AT_ONCE = 100_000;

    private final TagService tags;

    TagRoutes(TagService tags) {
        this.tags = tags;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/api/v1/tags")
                        .policy(Policy.VIEW)
                        .summary("Tags with their current values, in the order of their paths")
                        .query(
                                "match",
                                "string",
                                "Path pattern: * within a segment, ** for any number of segments; default **")
                        .query("limit", "integer", "How many at most, 1 to " + MOST_AT_ONCE)
                        .query("offset", "integer", "How many to leave out at the beginning")
                        .answers(TagsView.class, this::list),
                Route.get("/api/v1/tags/{path...}")
                        .policy(Policy.VIEW_TAG)
                        .summary("One tag with its current value")
                        .path("path", "The tag's path")
                        .answers(TagView.class, exchange -> one(exchange.visible(tags), exchange.path("path"))));
    }

    private TagsView list(Exchange exchange) {
        int limit = exchange.query("limit", MOST_AT_ONCE, 1, MOST_AT_ONCE);
        int offset = exchange.query("offset", 0, 0, Integer.MAX_VALUE);
        List<TagInfo> matching =
                exchange.visible(tags).tags(pattern(exchange.query("match").orElse("**")));
        List<TagView> some =
                matching.stream().skip(offset).limit(limit).flatMap(this::view).toList();
        return new TagsView(some, matching.size());
    }

    private TagView one(TagService visible, String path) {
        return known(visible, path).flatMap(info -> view(info).findFirst()).orElseThrow(() -> unknown(visible, path));
    }

    private Stream<TagView> view(TagInfo info) {
        Optional<TagValue> current = tags.value(info.path());
        return current.stream().map(value -> TagView.of(info, value));
    }

    static TagPattern pattern(String text) {
        try {
            return TagPattern.of(text);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("bad_pattern", String.valueOf(e.getMessage()));
        }
    }

    /** The tag; a text that cannot be a path is the client's mistake, and says so. */
    static Optional<TagInfo> known(TagService tags, String path) {
        try {
            return tags.tag(TagPath.of(path));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("bad_path", String.valueOf(e.getMessage()));
        }
    }

    static HttpError unknown(TagService tags, String path) {
        String suggestion = Nearest.to(
                        path,
                        tags.tags(TagPattern.all()).stream()
                                .map(info -> info.path().text()))
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; GET /api/v1/tags lists those there are");
        return HttpError.notFound("unknown_tag", "there is no tag '" + path + "'" + suggestion);
    }
}
