package dev.scada.modbus.client;

import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.nio.ByteBuffer;

/**
 * The client's side of one link, whatever its framing. An answer is handed out only when everything that the framing
 * carries fits a request that waits (transaction, unit, check sum) and the answer's function, byte count and quantity, for
 * a write the echo too, fit it. All else is dropped and counted.
 *
 * <p>It has no clock. A caller whose time is up {@linkplain #forget forgets} the transaction. Where {@link
 * #tellsAnswersApart()}, the answer that comes later is dropped by its id, whatever else waits by then. Where not (RTU,
 * ASCII), the owner brings the link back to a known state before it asks the same unit again.
 *
 * <p>One link, one client, one thread.
 */
public interface ModbusClient {

    /** Takes what the received bytes turn out to be, on the thread that hands the bytes in, in the order on the wire. */
    interface Listener {

        /** The transaction is over; {@link ModbusClient#frame} is the frame that ended it. */
        void answered(Transaction transaction, Response response);

        /** A frame, or bytes that are none, were not used; what waits goes on waiting. {@link ModbusClient#frame} is it. */
        void dropped(DropReason reason);
    }

    /**
     * Puts the request's frame and waits for its answer.
     *
     * @param unit 0 to 255, on serial framings 0 (broadcast: nothing waits, the transaction is over at once) to 247
     * @param out with room for {@link #maxFrame} bytes, big-endian
     * @throws BrokenStreamException when only a new link can tell old answers from new ones
     * @throws IllegalStateException when as many as allowed wait already
     */
    Transaction send(int unit, Request request, ByteBuffer out) throws BrokenStreamException;

    /** The frame was not sent after all: nothing is owed. Right after {@link #send}, before any byte went out. */
    void withdraw(Transaction transaction);

    /**
     * The caller no longer waits.
     *
     * @return whether it was waiting until now
     */
    boolean forget(Transaction transaction);

    /**
     * Takes all bytes of {@code in}: of a stream in whatever split they came, of datagrams one whole datagram. The listener
     * may send and forget meanwhile.
     *
     * @throws BrokenStreamException when the bytes are no frames and nothing after them can be trusted: close the link
     */
    void receive(ByteBuffer in, Listener listener) throws BrokenStreamException;

    /**
     * Nothing came for longer than a frame may pause: what is held of a frame is dropped. Means nothing where frames tell
     * their own length.
     */
    void silence(Listener listener);

    /** Whether a late answer can be told from the answer to a new request. */
    boolean tellsAnswersApart();

    /** The bytes that the listener is being told of, read-only and only until it returns; for traces. */
    ByteBuffer frame();

    /** The last bytes were the beginning of a frame whose rest is missing. */
    boolean isMidFrame();

    /** How many requests wait. */
    int outstanding();

    /** The longest frame of this framing, in bytes. */
    int maxFrame();

    /** How many frames were dropped for this reason since the link began. */
    long drops(DropReason reason);
}
