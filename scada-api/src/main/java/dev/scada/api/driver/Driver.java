package dev.scada.api.driver;

import dev.scada.api.settings.Settings;
import java.util.List;

/**
 * A protocol. Stateless: one instance serves all lines of its protocol, on any thread, many at a time.
 *
 * @param <L> settings of a line
 * @param <D> settings of a device
 * @param <P> address of a point. Two points that are equal are read as one
 */
public interface Driver<L, D, P> {
    /** The protocol's name in plant files and the types of its settings. The same at every call. */
    Settings<L, D, P> settings();

    /**
     * What the line occupies: one line, one owner in the whole runtime, whatever the driver. Two lines of equal medium
     * are a mistake that the plant's check reports. No I/O, no name look-up.
     */
    Medium medium(L line);

    /**
     * What the point is, from its address alone; no I/O.
     *
     * @throws InvalidPointException when the device, as its settings describe it, can have no such point; the message
     *     says what was expected and stands in the plant's check beside file and line
     */
    PointType describe(D device, P point) throws InvalidPointException;

    /**
     * Groups the points of one device and one scan class into exchanges. Every point stands in exactly one of them. Pure:
     * no I/O, the same answer for the same question; called when the plant is read and when the core splits an exchange
     * that the device refused.
     *
     * @param points readable and distinct; may be empty
     */
    List<Read<P>> plan(L line, D device, List<P> points);

    /**
     * A new session. No I/O yet: that is {@link Session#connect}. {@code lent} may be kept until the session is closed,
     * and used from {@code connect} on.
     */
    Session<D, P> open(L line, DriverContext lent);

    /**
     * How many exchanges may be under way on the line at a time: 1 unless the protocol tells answers apart and the
     * line's settings say that its devices take more. At least 1.
     */
    default int maxOutstanding(L line) {
        return 1;
    }
}
