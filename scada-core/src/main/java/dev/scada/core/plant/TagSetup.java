package dev.scada.core.plant;

import dev.scada.api.driver.PointType;
import dev.scada.api.tag.TagInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * A tag bound to a point.
 *
 * <p>The tag's kind is the point's when the scaling is the identity, and {@code REAL} otherwise. It may be {@code REAL}
 * with the identity too, over a point of whole numbers, when its file says {@code type: real}: values are then converted.
 * A tag whose point cannot be read is never polled; it is there to be commanded.
 *
 * @param type what the driver says of the point
 * @param clamp whether a value outside of the tag's range stands at the limit, in place of being uncertain
 * @param watched the faster scan class in which it is read while somebody looks
 * @param ownMaxAge what the file says of {@link #maxAge}; no shorter than the period of the scan class
 * @param command how it is commanded, where it is
 */
public record TagSetup<P>(
        TagInfo info,
        P point,
        PointType type,
        Scaling scaling,
        boolean clamp,
        ScanClass scan,
        Optional<ScanClass> watched,
        Optional<Duration> ownMaxAge,
        CommandRules command) {
    /** Periods of its scan class after which a value has grown old, unless the file says otherwise. */
    public static final int PERIODS = 3;

    /** One that is read in its scan class, whoever looks, and says nothing of its age. */
    public TagSetup(TagInfo info, P point, PointType type, Scaling scaling, boolean clamp, ScanClass scan) {
        this(info, point, type, scaling, clamp, scan, Optional.empty(), Optional.empty());
    }

    /** One that says nothing of commands. */
    public TagSetup(
            TagInfo info,
            P point,
            PointType type,
            Scaling scaling,
            boolean clamp,
            ScanClass scan,
            Optional<ScanClass> watched,
            Optional<Duration> ownMaxAge) {
        this(info, point, type, scaling, clamp, scan, watched, ownMaxAge, CommandRules.PLAIN);
    }

    /** One that says nothing of its age. */
    public TagSetup(
            TagInfo info,
            P point,
            PointType type,
            Scaling scaling,
            boolean clamp,
            ScanClass scan,
            Optional<ScanClass> watched) {
        this(info, point, type, scaling, clamp, scan, watched, Optional.empty());
    }

    /**
     * How old a good value may grow before it is uncertain; at twice the age it is bad.
     *
     * @param timeout the line's, for one exchange
     */
    public Duration maxAge(Duration timeout) {
        return ownMaxAge.orElseGet(() -> scan.period().multipliedBy(PERIODS).plus(timeout));
    }
}
