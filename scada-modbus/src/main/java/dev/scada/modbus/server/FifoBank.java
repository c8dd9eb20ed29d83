package dev.scada.modbus.server;

import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;

/** What a {@link RegisterBank} implements that has queues (FC 24); one without answers 01. Called on the server's thread. */
public interface FifoBank {

    /**
     * What stands in the queue at this address, in its order; the queue stays as it is. A queue of more than 31 registers is
     * answered with 03 (specification, 6.18).
     */
    Registers readFifo(int wireAddress) throws RefusedException;
}
