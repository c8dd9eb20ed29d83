package dev.scada.modbus.serial;

import dev.scada.modbus.client.DropReason;
import java.nio.ByteBuffer;

/**
 * Finds ASCII frames, requests and answers alike. A colon begins anew at any time; digits may be lower case. Whatever is
 * no digit inside a frame, or too long, ends it as no frame, and all is dropped up to the next colon.
 */
public final class AsciiReader implements SerialReader {

    private static final int NO_DIGIT = -1;

    private enum Place {
        BETWEEN_FRAMES,
        IN_FRAME,
        AFTER_CARRIAGE_RETURN
    }

    private final byte[] raw = new byte[AsciiFrame.MAX_FRAME];
    private final ByteBuffer view = ByteBuffer.wrap(raw).asReadOnlyBuffer();
    private final byte[] binary = new byte[AsciiFrame.MAX_BINARY];
    private Place place = Place.BETWEEN_FRAMES;
    private int held;
    private int digits;
    private boolean isFound;
    private DropReason reason = DropReason.STRAY;

    @Override
    public Found next(ByteBuffer in) {
        clearFound();
        while (in.hasRemaining()) {
            byte next = in.get(in.position());
            if (next == AsciiFrame.COLON && held > 0) {
                return drop(place == Place.BETWEEN_FRAMES ? DropReason.STRAY : DropReason.LENGTH);
            }
            if (held == raw.length) {
                // Never inside a frame: the number of its digits ends it before.
                return drop(DropReason.STRAY);
            }
            raw[held++] = in.get();
            Found found = take(next);
            if (found != Found.NOTHING) {
                return found;
            }
        }
        return held > 0 && place == Place.BETWEEN_FRAMES ? drop(DropReason.STRAY) : Found.NOTHING;
    }

    private Found take(byte next) {
        if (next == AsciiFrame.COLON) {
            place = Place.IN_FRAME;
            digits = 0;
            return Found.NOTHING;
        }
        return switch (place) {
            case BETWEEN_FRAMES -> Found.NOTHING;
            case IN_FRAME -> inFrame(next);
            case AFTER_CARRIAGE_RETURN -> next == AsciiFrame.LINE_FEED ? check() : drop(DropReason.STRAY);
        };
    }

    private Found inFrame(byte next) {
        if (next == AsciiFrame.CARRIAGE_RETURN) {
            place = Place.AFTER_CARRIAGE_RETURN;
            return Found.NOTHING;
        }
        int digit = digit(next);
        if (digit == NO_DIGIT) {
            return drop(DropReason.STRAY);
        }
        if (digits == 2 * AsciiFrame.MAX_BINARY) {
            return drop(DropReason.LENGTH);
        }
        int at = digits / 2;
        binary[at] = (byte) (digits % 2 == 0 ? digit << 4 : binary[at] | digit);
        digits++;
        return Found.NOTHING;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int letter = character | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : NO_DIGIT;
    }

    private Found check() {
        if (digits % 2 != 0 || digits < 2 * AsciiFrame.MIN_BINARY) {
            return drop(DropReason.LENGTH);
        }
        // The sum of all, check sum included, is 0.
        if (Lrc.of(binary, 0, digits / 2) != 0) {
            return drop(DropReason.CHECK_SUM);
        }
        return found(Found.FRAME);
    }

    private Found drop(DropReason why) {
        reason = why;
        return found(Found.DROPPED);
    }

    private Found found(Found what) {
        place = Place.BETWEEN_FRAMES;
        isFound = true;
        view.limit(held).position(0);
        return what;
    }

    private void clearFound() {
        if (isFound) {
            isFound = false;
            held = 0;
        }
    }

    @Override
    public Found silence() {
        clearFound();
        return held == 0 ? Found.NOTHING : drop(DropReason.LENGTH);
    }

    /** What is held of a frame is dropped without a word; what follows of it is stray. */
    void abandon() {
        place = Place.BETWEEN_FRAMES;
        isFound = false;
        held = 0;
    }

    @Override
    public DropReason reason() {
        return reason;
    }

    @Override
    public int unit() {
        return binary[0] & 0xFF;
    }

    @Override
    public byte[] bytes() {
        return binary;
    }

    @Override
    public int pduFrom() {
        return 1;
    }

    @Override
    public int pduLength() {
        return digits / 2 - 2;
    }

    @Override
    public ByteBuffer frame() {
        return view;
    }

    @Override
    public boolean isMidFrame() {
        return held > 0 && !isFound;
    }
}
