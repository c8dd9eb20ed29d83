package dev.scada.app.access;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSource;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where lines and devices are: where their tags are. Any thread. */
public final class Areas {
    private final TagService tags;

    public Areas(TagService tags) {
        this.tags = tags;
    }

    /** The devices of which he may see a tag at least. */
    public Set<String> devices(Rights rights) {
        return names(rights, TagSource::device);
    }

    /** The lines on which he may see a tag at least. */
    public Set<String> lines(Rights rights) {
        return names(rights, TagSource::line);
    }

    private Set<String> names(Rights rights, Function<TagSource, String> name) {
        return tags.tags(TagPattern.all()).stream()
                .filter(info -> rights.may(Right.VIEW, info.path()))
                .flatMap(info -> info.source().stream())
                .map(name)
                .collect(Collectors.toSet());
    }

    /** Whether he has the right on all tags of that device; of one without tags, whether he has it everywhere. */
    public boolean mayOnDevice(Rights rights, Right right, String device) {
        return may(rights, right, device, TagSource::device);
    }

    /** Whether he has the right on all tags of that line; of one without tags, whether he has it everywhere. */
    public boolean mayOnLine(Rights rights, Right right, String line) {
        return may(rights, right, line, TagSource::line);
    }

    private boolean may(Rights rights, Right right, String name, Function<TagSource, String> of) {
        if (rights.mayEverywhere(right)) {
            return true;
        }
        List<TagInfo> concerned = tags.tags(TagPattern.all()).stream()
                .filter(info -> info.source().map(of).filter(name::equals).isPresent())
                .toList();
        return !concerned.isEmpty() && concerned.stream().allMatch(info -> rights.may(right, info.path()));
    }
}
