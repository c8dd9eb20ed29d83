package dev.scada.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.ModbusTcpServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An independent master against our server. */
final class J2modPeerTest {

    private static final int UNIT = 1;

    private final MemoryBank bank = new MemoryBank(2000, 2000, 200, 200);
    private ModbusTcpServer server;
    private ModbusTCPMaster master;

    @BeforeEach
    void connect() throws Exception {
        server = ModbusTcpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ModbusUnits.any(bank), ServerOptions.USUAL);
        master = new ModbusTCPMaster(server.address().getAddress().getHostAddress(), server.port());
        master.connect();
    }

    @AfterEach
    void close() {
        master.disconnect();
        server.close();
    }

    @Test
    void j2modReadsWhatWeServe() throws Exception {
        bank.setRegisters(Table.HOLDING, 75, Registers.of(0xABCD));
        bank.setRegisters(Table.INPUT, 199, Registers.of(0x8000));
        bank.setBits(Table.COIL, 9, Bits.of(true));
        bank.setBits(Table.DISCRETE, 1999, Bits.of(true));

        assertThat(master.readMultipleRegisters(UNIT, 75, 125)[0].toUnsignedShort())
                .isEqualTo(0xABCD);
        assertThat(master.readInputRegisters(UNIT, 199, 1)[0].toUnsignedShort()).isEqualTo(0x8000);
        assertThat(master.readCoils(UNIT, 0, 10).getBit(9)).isTrue();
        assertThat(master.readInputDiscretes(UNIT, 0, 2000).getBit(1999)).isTrue();
        assertThat(master.readInputDiscretes(UNIT, 0, 2000).getBit(1998)).isFalse();
    }

    @Test
    void whatJ2modWritesStandsInOurBank() throws Exception {
        master.writeCoil(UNIT, 3, true);
        BitVector bits = new BitVector(9);
        bits.setBit(0, true);
        bits.setBit(8, true);
        master.writeMultipleCoils(UNIT, 10, bits);
        master.writeSingleRegister(UNIT, 5, new SimpleRegister(0xFFFE));
        master.writeMultipleRegisters(UNIT, 6, new Register[] {new SimpleRegister(1), new SimpleRegister(0xFFFF)});

        assertThat(bank.readBits(Table.COIL, 2, 3)).isEqualTo(Bits.of(false, true, false));
        assertThat(bank.readBits(Table.COIL, 9, 11))
                .isEqualTo(Bits.of(false, true, false, false, false, false, false, false, false, true, false));
        assertThat(bank.readRegisters(Table.HOLDING, 5, 3)).isEqualTo(Registers.of(0xFFFE, 1, 0xFFFF));
    }

    @Test
    void j2modUnderstandsOurRefusal() {
        ModbusSlaveException refused =
                catchThrowableOfType(ModbusSlaveException.class, () -> master.readMultipleRegisters(UNIT, 199, 2));
        assertThat(refused.isType(2)).isTrue();
    }
}
