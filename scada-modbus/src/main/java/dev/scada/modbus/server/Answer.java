package dev.scada.modbus.server;

import java.nio.ByteBuffer;

/** An answer before it is a frame, with all that can be made wrong in it. Reused from request to request. */
final class Answer {

    int transaction;
    int protocol;
    int unit;
    /** What the frame's length field says; negative: what is right. */
    int claimedLength;
    /** What is added to the check sum, by exclusive or. */
    int checkSumError;

    boolean isCheckSumSwapped;

    /** The PDU, ready to be read. */
    final ByteBuffer pdu = ByteBuffer.allocate(Framing.ROOM / 3);

    /** Right in all fields, with the PDU still to be put. */
    Answer begin(int toTransaction, int ofUnit) {
        transaction = toTransaction;
        protocol = 0;
        unit = ofUnit;
        claimedLength = -1;
        checkSumError = 0;
        isCheckSumSwapped = false;
        pdu.clear();
        return this;
    }

    /** Right but for the PDU: a client that is careful would look at that alone. */
    boolean isFrameRight(int asked, int unitAsked) {
        return transaction == asked
                && protocol == 0
                && unit == unitAsked
                && claimedLength < 0
                && checkSumError == 0
                && !isCheckSumSwapped;
    }
}
