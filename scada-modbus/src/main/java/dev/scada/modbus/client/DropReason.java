package dev.scada.modbus.client;

import dev.scada.modbus.pdu.MismatchException;

/** Why a received frame was not used. */
public enum DropReason {
    /** No request with this transaction id waits: a late answer, a duplicate, or rubbish. */
    TRANSACTION("wrong-transaction"),
    /** The id waits, but for another unit. */
    UNIT("wrong-unit"),
    FUNCTION("wrong-function"),
    LENGTH("wrong-length"),
    BYTE_COUNT("wrong-byte-count"),
    ECHO("wrong-echo"),
    /** CRC or LRC. */
    CHECK_SUM("wrong-check-sum"),
    /** Bytes that belong to no answer: noise, the rest of a late answer, a frame that nobody asked for. */
    STRAY("stray-bytes");

    private final String text;

    DropReason(String text) {
        this.text = text;
    }

    /** For an answer that does not fit its request. */
    public static DropReason of(MismatchException.Kind kind) {
        return switch (kind) {
            case FUNCTION -> FUNCTION;
            case LENGTH -> LENGTH;
            case BYTE_COUNT -> BYTE_COUNT;
            case ECHO -> ECHO;
        };
    }

    /** Lower case with hyphens, as counters are named. */
    @Override
    public String toString() {
        return text;
    }
}
