package dev.scada.modbus.pdu;

/**
 * Bytes that are no answer to the request they were held against; they are dropped and counted, never used.
 *
 * <p>Without a stack trace: a hostile device may cause one with every frame.
 */
public final class MismatchException extends Exception {

    /** What did not match. */
    public enum Kind {
        /** Another function code than that asked for. */
        FUNCTION("wrong function"),
        /** Shorter or longer than the answer has to be. */
        LENGTH("wrong length"),
        /** Another number of data bytes than the quantity asked for takes. */
        BYTE_COUNT("wrong byte count"),
        /** A write's echo of another address, value or quantity. */
        ECHO("wrong echo");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Kind kind;

    MismatchException(Kind kind, int expected, int got) {
        super(kind + ": expected " + expected + ", got " + got, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
