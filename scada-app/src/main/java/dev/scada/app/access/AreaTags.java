package dev.scada.app.access;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tags that somebody may see, as if there were no others. Any thread. */
public final class AreaTags implements TagService {
    private final TagService all;
    private final Rights rights;
    /** What was asked before; no more than there are tags. */
    private final Map<TagPath, Boolean> seen = new ConcurrentHashMap<>();

    private AreaTags(TagService all, Rights rights) {
        this.all = all;
        this.rights = rights;
    }

    /** Whoever may see everything gets the service itself, at no cost. */
    public static TagService of(TagService all, Rights rights) {
        return rights.mayEverywhere(Right.VIEW) ? all : new AreaTags(all, rights);
    }

    private boolean isSeen(TagPath tag) {
        return seen.computeIfAbsent(tag, path -> rights.may(Right.VIEW, path));
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return all.tags(pattern).stream().filter(info -> isSeen(info.path())).toList();
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        return rights.may(Right.VIEW, path) ? all.tag(path) : Optional.empty();
    }

    @Override
    public Optional<TagValue> value(TagPath path) {
        return rights.may(Right.VIEW, path) ? all.value(path) : Optional.empty();
    }

    @Override
    public TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        return all.subscribe(pattern, delivery, values -> {
            List<TagValue> some =
                    values.stream().filter(value -> isSeen(value.path())).toList();
            if (!some.isEmpty()) {
                listener.changed(some);
            }
        });
    }
}
