package dev.scada.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.ModbusTcpServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our client's side against our server, over loopback. */
final class ClientAndServerTest {

    private static final int UNIT = 7;

    private final MemoryBank bank = new MemoryBank(65_536, 65_536, 65_536, 65_536);
    private ModbusTcpServer server;
    private BlockingClient client;

    @BeforeEach
    void start() throws IOException {
        server = ModbusTcpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.only(UNIT, bank),
                ServerOptions.USUAL);
        client = new BlockingClient(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void registersComeBackAsTheyStandInTheTableAskedFor() throws IOException {
        bank.setRegisters(Table.HOLDING, 65_411, Registers.of(new int[125]));
        bank.setRegisters(Table.HOLDING, 65_535, Registers.of(0xBEEF));
        bank.setRegisters(Table.INPUT, 0, Registers.of(1, 2, 3));

        Response.RegistersRead holdings =
                (Response.RegistersRead) client.ask(UNIT, Request.read(Table.HOLDING, 65_411, 125));
        assertThat(holdings.registers().unsigned(124)).isEqualTo(0xBEEF);
        assertThat(client.ask(UNIT, Request.read(Table.INPUT, 0, 3)))
                .isEqualTo(new Response.RegistersRead(Table.INPUT, Registers.of(1, 2, 3)));
    }

    @Test
    void bitsComeBackAsTheyStandInTheTableAskedFor() throws IOException {
        bank.setBits(Table.COIL, 1999, Bits.of(true));
        bank.setBits(Table.DISCRETE, 3, Bits.of(true, false, true));

        Response.BitsRead coils = (Response.BitsRead) client.ask(UNIT, Request.read(Table.COIL, 0, 2000));
        assertThat(coils.bits().isSet(1999)).isTrue();
        assertThat(coils.bits().isSet(1998)).isFalse();
        assertThat(client.ask(UNIT, Request.read(Table.DISCRETE, 3, 3)))
                .isEqualTo(new Response.BitsRead(Table.DISCRETE, Bits.of(true, false, true)));
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        assertThat(client.ask(UNIT, new Request.WriteCoil(5, true))).isEqualTo(new Response.CoilWritten(5, true));
        assertThat(client.ask(UNIT, new Request.WriteRegister(6, 0xFFFF)))
                .isEqualTo(new Response.RegisterWritten(6, 0xFFFF));
        assertThat(client.ask(UNIT, new Request.WriteCoils(10, Bits.of(true, false, true))))
                .isEqualTo(new Response.CoilsWritten(10, 3));
        assertThat(client.ask(UNIT, new Request.WriteRegisters(20, Registers.of(0x8000, 0, 0x7FFF))))
                .isEqualTo(new Response.RegistersWritten(20, 3));

        assertThat(bank.readBits(Table.COIL, 5, 1)).isEqualTo(Bits.of(true));
        assertThat(bank.readBits(Table.COIL, 9, 5)).isEqualTo(Bits.of(false, true, false, true, false));
        assertThat(bank.readRegisters(Table.HOLDING, 6, 1)).isEqualTo(Registers.of(0xFFFF));
        assertThat(bank.readRegisters(Table.HOLDING, 20, 3)).isEqualTo(Registers.of(0x8000, 0, 0x7FFF));
    }

    @Test
    void anUnknownUnitIsNotTakenForAnIllegalAddress() throws IOException {
        assertThat(client.ask(UNIT + 1, Request.read(Table.HOLDING, 0, 1)))
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.GATEWAY_TARGET_FAILED));
    }
}
