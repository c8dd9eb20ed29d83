package dev.scada.core.forcing;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.plant.TagChange;
import dev.scada.core.tag.TagTable;
import dev.scada.core.temporary.Temporary;
import dev.scada.core.temporary.TemporaryBook;
import dev.scada.core.temporary.TemporaryRefused;
import dev.scada.core.temporary.TemporaryRefused.Why;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * By which an engineer sets what a tag says, for a time. On record before it holds; ends by itself; kept over restarts for
 * the time that is left. Nothing is written to a device. Any thread; nothing but {@link #open} and {@link #close} blocks.
 */
public final class Forcing implements AutoCloseable {
    private final TemporaryBook<ForcedTo> book;
    private final TagTable tags;

    @Inject
    Forcing(TemporaryBook<ForcedTo> book, TagTable tags) {
        this.book = book;
        this.tags = tags;
    }

    /**
     * Forces again what earlier runs left. Once the journal is open and the plant's tags are defined, before anybody gives
     * them values.
     *
     * @throws IOException when the file cannot be used
     */
    public void open() throws IOException {
        book.open();
        book.all().forEach(this::endMisfit);
    }

    /**
     * Forces a tag to a value, or sets another value, end and reason where it is forced already.
     *
     * @param wanted of the tag's kind or exactly so in it, or one of its labels; within its range
     * @param lasting 1 s to 31 d
     * @return completes once it holds; fails with an {@link IOException} when it could not be put on record: then nothing has
     *     changed
     */
    public CompletionStage<Temporary<ForcedTo>> force(
            TagPath tag, Value wanted, Principal by, String reason, Duration lasting) throws TemporaryRefused {
        TagInfo info = forcible(tag, by);
        return book.begin(tag, "", new ForcedTo.Fixed(ForcedValues.fixed(info, wanted)), by.name(), reason, lasting);
    }

    /** Lets a tag's value move, for commissioning. As {@link #force}. */
    public CompletionStage<Temporary<ForcedTo>> simulate(
            TagPath tag, ForcedTo.Moving moving, Principal by, String reason, Duration lasting)
            throws TemporaryRefused {
        ForcedValues.checkMoving(forcible(tag, by), moving);
        return book.begin(tag, "", moving, by.name(), reason, lasting);
    }

    /** Gives a tag its real value back; absent when the time was over before. Fails as {@link #force}. */
    public CompletionStage<Optional<Temporary<ForcedTo>>> end(TagPath tag, Principal by, String reason)
            throws TemporaryRefused {
        checkRight(tag, by);
        return book.end(tag, "", by.name(), reason);
    }

    private TagInfo forcible(TagPath tag, Principal by) throws TemporaryRefused {
        TagInfo info = tags.tag(tag).orElseThrow(() -> new TemporaryRefused(Why.UNKNOWN, "there is no tag " + tag));
        checkRight(tag, by);
        if (info.origin() == TagOrigin.SYSTEM) {
            throw new TemporaryRefused(
                    Why.NOT_POSSIBLE, "tag " + tag + " is the runtime's own: what it says of itself is not forced");
        }
        return info;
    }

    private static void checkRight(TagPath tag, Principal by) throws TemporaryRefused {
        if (!by.rights().may(Right.ENGINEER, tag)) {
            throw new TemporaryRefused(
                    Why.NOT_PERMITTED, by.name() + " has no right to force tag " + tag + ": it needs engineer");
        }
    }

    /** All that are forced now. */
    public List<Temporary<ForcedTo>> all() {
        return book.all();
    }

    public Optional<Temporary<ForcedTo>> of(TagPath tag) {
        return book.of(tag, "");
    }

    /** What the tag would say if it were not forced; absent where there is no such tag. */
    public Optional<TagValue> real(TagPath tag) {
        return tags.real(tag);
    }

    /** The plant has changed: what is forced to a value that means something else now, or whose tag is gone, is no more. */
    public void follow(List<TagChange> changes) {
        for (TagChange change : changes) {
            Optional<Temporary<ForcedTo>> forced = book.of(change.path(), "");
            if (forced.isPresent()) {
                boolean isAnother = change instanceof TagChange.Redefined redefined
                        && !redefined.before().unit().equals(redefined.after().unit());
                if (isAnother) {
                    book.lapse(change.path(), "", "the tag has another unit now");
                } else {
                    endMisfit(forced.get());
                }
            }
        }
    }

    private void endMisfit(Temporary<ForcedTo> it) {
        Optional<TagInfo> info = tags.tag(it.tag());
        if (info.isEmpty()) {
            book.lapse(it.tag(), "", "the plant has no such tag any more");
        } else if (!ForcedValues.fits(info.get(), it.what())) {
            book.lapse(
                    it.tag(),
                    "",
                    "the tag is defined otherwise now: " + it.what().words() + " is none of its values");
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
