package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;

/**
 * The four tables of one unit. Each call is one request: what it returns was true at one instant, across all registers
 * of the block, and what it writes is written as one.
 *
 * <p>Called on the server's thread, which serves every client: it must not block. Ranges within the protocol's limits are
 * checked before; a device refuses what it does not have by {@link RefusedException}, usually with 02.
 */
public interface RegisterBank {

    /** FC 1 and 2; the table is coils or discrete inputs. */
    Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException;

    /** FC 3 and 4; the table is holding or input registers. */
    Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException;

    /** FC 5 and 15. */
    void writeCoils(int wireAddress, Bits values) throws RefusedException;

    /** FC 6 and 16. */
    void writeRegisters(int wireAddress, Registers values) throws RefusedException;
}
