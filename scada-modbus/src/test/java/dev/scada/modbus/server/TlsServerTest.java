package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modbus/TCP Security, against the JDK's own TLS sockets. */
@Timeout(120)
final class TlsServerTest {

    private static final Request READ = Request.read(Table.HOLDING, 0, 2);
    private static final Request WRITE = new Request.WriteRegister(0, 7);

    @TempDir
    private static Path folder;

    private static SSLContext serverContext;

    private final MemoryBank bank = new MemoryBank(16, 16, 16, 16);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        Certificates.make(folder, "server");
        Certificates.make(folder, "viewer", "-ext", Certificates.role("Viewer"));
        Certificates.make(folder, "nobody");
        Certificates.make(folder, "stranger");
        Files.write(
                folder.resolve("clients.pem"),
                List.of(
                        Files.readString(folder.resolve("viewer.pem")),
                        Files.readString(folder.resolve("nobody.pem"))));
        serverContext = PemFiles.context(
                folder.resolve("clients.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(0, one);
        return one;
    }

    private ModbusNetworkServer serve(RolePolicy policy) throws IOException {
        return opened(ModbusServer.tls(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.only(1, bank),
                ServerOptions.USUAL,
                serverContext,
                policy));
    }

    private Asker client(ModbusNetworkServer server, String name, String protocol) throws IOException {
        SSLContext context = PemFiles.context(
                folder.resolve("server.pem"), folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(server.address().getAddress(), server.port());
        socket.setEnabledProtocols(new String[] {protocol});
        return opened(new Asker(Transport.TLS, Wire.tcp(socket, server.address())));
    }

    @Test
    void whoIsTrustedReadsAndWritesOnBothVersions() throws Exception {
        ModbusNetworkServer server = serve(RolePolicy.anybody());
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            Asker client = client(server, "nobody", protocol);
            assertThat(client.ask(1, WRITE)).isEqualTo(new Response.RegisterWritten(0, 7));
            for (int i = 0; i < 200; i++) {
                assertThat(client.ask(1, READ))
                        .isEqualTo(new Response.RegistersRead(Table.HOLDING, Registers.of(7, 0)));
            }
        }
        assertThat(server.clients()).isEqualTo(2);
    }

    @Test
    void aRoleMayCallWhatThePolicySaysAndIsRefusedTheRest() throws Exception {
        ModbusNetworkServer server = serve(RolePolicy.of(Map.of("Viewer", Set.of(Function.READ_HOLDING_REGISTERS))));
        Asker viewer = client(server, "viewer", "TLSv1.3");
        assertThat(viewer.ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        assertThat(viewer.ask(1, WRITE))
                .isEqualTo(new Response.Refused(Function.WRITE_SINGLE_REGISTER, ExceptionCode.ILLEGAL_FUNCTION));
        assertThat(bank.readRegisters(Table.HOLDING, 0, 1)).isEqualTo(Registers.of(0));
        assertThat(client(server, "nobody", "TLSv1.2").ask(1, READ))
                .as("a certificate without a role")
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_FUNCTION));
    }

    @Test
    void whoIsNotTrustedIsTurnedAwayAndTheOthersAreServed() throws Exception {
        ModbusNetworkServer server = serve(RolePolicy.anybody());
        Asker neighbour = client(server, "viewer", "TLSv1.3");
        neighbour.ask(1, READ);
        assertThatThrownBy(() -> client(server, "stranger", "TLSv1.3").ask(1, READ))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    try (Asker plain = new Asker(Transport.TCP, Wire.tcp(new Socket(), server.address()))) {
                        plain.ask(1, READ);
                    }
                })
                .as("no TLS at all")
                .isInstanceOf(IOException.class);
        assertThat(neighbour.ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void faultsTravelThroughIt() throws Exception {
        ModbusNetworkServer server = serve(RolePolicy.anybody());
        Asker client = client(server, "viewer", "TLSv1.3");
        server.misbehave(Misbehaviour.next(
                Reaction.Plain.DRIBBLE, Reaction.Plain.WRONG_UNIT, Reaction.Plain.STORM, Reaction.Plain.CLOSE));
        assertThat(client.ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        assertThat(client.ask(1, READ, 100)).isEmpty();
        assertThat(client.ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        assertThatThrownBy(() -> client.ask(1, READ)).hasMessage("closed by the server");
        TransportsTest.assertNoClients(server);
    }

    @Test
    void aRoleInAnotherFormIsNone() throws Exception {
        // An OCTET STRING within, and lengths that claim more than there is.
        Certificates.make(folder, "odd", "-ext", RolePolicy.EXTENSION + "=0cff41");
        SSLContext context =
                PemFiles.context(folder.resolve("odd.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
        ModbusNetworkServer server = opened(ModbusServer.tls(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ModbusUnits.only(1, bank),
                ServerOptions.USUAL,
                context,
                (role, function) -> role.isPresent()));
        assertThat(client(server, "odd", "TLSv1.3").ask(1, READ))
                .isEqualTo(new Response.Refused(Function.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_FUNCTION));
    }

    @Test
    void filesThatAreNoPemAreNamed() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty-" + System.identityHashCode(this)));
        assertThatThrownBy(() -> PemFiles.context(empty, folder.resolve("server.pem"), folder.resolve("server.key")))
                .hasMessageContaining(empty.toString())
                .hasMessageContaining("expected certificates in PEM");
        assertThatThrownBy(() -> PemFiles.context(folder.resolve("server.pem"), folder.resolve("server.pem"), empty))
                .hasMessageContaining("BEGIN PRIVATE KEY");
    }

    @Test
    void halfAHandshakeHoldsNobodyUp() throws Exception {
        ModbusNetworkServer server = serve(RolePolicy.anybody());
        try (Wire half = Wire.tcp(new Socket(), server.address())) {
            half.send(ByteBuffer.wrap(HexFormat.of().parseHex("1603010200010001fc")));
            assertThat(client(server, "viewer", "TLSv1.3").ask(1, READ)).isInstanceOf(Response.RegistersRead.class);
        }
    }
}
