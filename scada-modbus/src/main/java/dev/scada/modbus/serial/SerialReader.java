package dev.scada.modbus.serial;

import dev.scada.modbus.client.DropReason;
import java.nio.ByteBuffer;

/**
 * Puts frames together from the bytes of a serial line, in whatever split they come. It holds one frame, in arrays that
 * are allocated once: no length on the wire makes it allocate. For devices: {@link RtuRequestReader}, {@link AsciiReader}.
 */
public sealed interface SerialReader permits RtuRequestReader, AsciiReader {

    /** What the bytes turned out to be. */
    enum Found {
        /** Nothing whole yet; all bytes are taken. */
        NOTHING,
        /** A frame whose check sum fits. */
        FRAME,
        /** Bytes that are no frame; {@link SerialReader#reason} says why. */
        DROPPED
    }

    /** Takes bytes up to the end of one frame, or of something that is none. Call it until it finds nothing. */
    Found next(ByteBuffer in);

    /** Nothing came for longer than a frame may pause. May end a frame that only a pause ends; at most one thing is found. */
    Found silence();

    /** Why the bytes found last are no frame. */
    DropReason reason();

    /** The unit of the frame found, 0 to 255. */
    int unit();

    /** The array that the frame found stands in, check sum and all, its own and not a copy; until the next call. */
    byte[] bytes();

    /** Where the PDU of the frame found begins in {@link #bytes}. */
    int pduFrom();

    /** The bytes of the PDU of the frame found, 1 to 253. */
    int pduLength();

    /** The bytes found as they came, frame or not, read-only and until the next call; the same view each time. */
    ByteBuffer frame();

    /** Bytes are held of which it is not known yet what they are, or all is dropped up to the next silence. */
    boolean isMidFrame();
}
