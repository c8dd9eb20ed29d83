package dev.scada.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our client's side against an independent slave. */
final class J2modSlaveTest {

    private static final int UNIT = 5;

    private final SimpleProcessImage image = new SimpleProcessImage(UNIT);
    private ModbusSlave slave;
    private BlockingClient client;

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < 20; i++) {
            image.addRegister(new SimpleRegister(1000 + i));
            image.addInputRegister(new SimpleInputRegister(2000 + i));
            image.addDigitalOut(new SimpleDigitalOut(i % 3 == 0));
            image.addDigitalIn(new SimpleDigitalIn(i % 2 == 0));
        }
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port = freePort(loopback);
        slave = ModbusSlaveFactory.createTCPSlave(loopback, port, 1, false);
        slave.addProcessImage(UNIT, image);
        slave.open();
        client = connected(new InetSocketAddress(loopback, port));
    }

    /** j2mod's slave cannot take port 0 and say what it got. */
    private static int freePort(InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        }
    }

    /** Its listener begins on a thread of its own, so the first connections may be refused. */
    private static BlockingClient connected(InetSocketAddress address) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return new BlockingClient(address);
            } catch (IOException e) {
                if (tries == 10_000) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        ModbusSlaveFactory.close(slave);
    }

    @Test
    void weReadWhatJ2modServes() throws IOException {
        assertThat(client.ask(UNIT, Request.read(Table.HOLDING, 18, 2)))
                .isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(1018, 1019)));
        assertThat(client.ask(UNIT, Request.read(Table.INPUT, 0, 1)))
                .isEqualTo(new Response.RegistersRead(Table.INPUT, Registers.of(2000)));
        assertThat(client.ask(UNIT, Request.read(Table.COIL, 0, 4)))
                .isEqualTo(new Response.BitsRead(Table.COIL, Bits.of(true, false, false, true)));
        assertThat(client.ask(UNIT, Request.read(Table.DISCRETE, 1, 9)))
                .isEqualTo(new Response.BitsRead(
                        Table.DISCRETE, Bits.of(false, true, false, true, false, true, false, true, false)));
        assertThat(client.ask(UNIT, Request.read(Table.HOLDING, 19, 2)))
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_DATA_ADDRESS));
    }

    @Test
    void whatWeWriteStandsInJ2mod() throws IOException {
        assertThat(client.ask(UNIT, new Request.WriteRegister(0, 0xFFFF))).isInstanceOf(Response.RegisterWritten.class);
        assertThat(client.ask(UNIT, new Request.WriteRegisters(1, Registers.of(7, 0x8000))))
                .isInstanceOf(Response.RegistersWritten.class);
        assertThat(client.ask(UNIT, new Request.WriteCoil(0, false))).isInstanceOf(Response.CoilWritten.class);
        assertThat(client.ask(UNIT, new Request.WriteCoils(1, Bits.of(true, true))))
                .isInstanceOf(Response.CoilsWritten.class);

        assertThat(image.getRegister(0).toUnsignedShort()).isEqualTo(0xFFFF);
        assertThat(image.getRegister(2).toUnsignedShort()).isEqualTo(0x8000);
        assertThat(image.getDigitalOut(0).isSet()).isFalse();
        assertThat(image.getDigitalOut(2).isSet()).isTrue();
    }
}
