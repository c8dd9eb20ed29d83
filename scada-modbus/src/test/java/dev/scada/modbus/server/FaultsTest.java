package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault's bytes on the wire, and the words. */
@Timeout(60)
final class FaultsTest {

    private static final int QUIET_MILLIS = 40;
    private static final int PATIENCE_MILLIS = 5000;

    record Golden(Transport transport, String fault, String expected) {

        static Golden parse(String line) {
            String[] parts = line.split(" \\| ", -1);
            return new Golden(
                    Transport.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')), parts[1], parts[2]);
        }

        @Override
        public String toString() {
            return transport + " " + fault;
        }
    }

    static Stream<Golden> golden() throws IOException {
        try (InputStream file = FaultsTest.class.getResourceAsStream("/golden/faults.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Golden::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void itStandsOnTheWireAsItIsTold(Golden golden) throws IOException {
        MemoryBank bank = new MemoryBank(1, 1, 1, 2);
        bank.setRegisters(Table.HOLDING, 0, Registers.of(0x0102, 0x0304));
        try (ModbusNetworkServer server = TransportsTest.start(
                        golden.transport(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        ModbusUnits.only(1, bank),
                        ServerOptions.USUAL);
                Socket socket = new Socket()) {
            socket.connect(server.address(), PATIENCE_MILLIS);
            ask(socket, golden.transport(), 1);
            socket.setSoTimeout(PATIENCE_MILLIS);
            assertThat(hex(socket.getInputStream()
                            .readNBytes(right(golden.transport()).length() / 2)))
                    .isEqualTo(right(golden.transport()));
            server.misbehave(Misbehaviour.always(Faults.parse(golden.fault())));
            ask(socket, golden.transport(), 2);
            String expected = golden.expected().equals("-") ? "" : golden.expected();
            assertThat(heard(socket, length(expected), expected.endsWith("closed") || expected.equals("reset")))
                    .isEqualTo(expected);
        }
    }

    private static int length(String expected) {
        return expected.replaceAll("\\s*[g-z].*", "").length() / 2;
    }

    private static String right(Transport transport) {
        return switch (transport) {
            case TCP -> "0004000000050103020102";
            case RTU_TCP -> "01030201023815";
            default -> hex(":0103020102F7\r\n".getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static void ask(Socket socket, Transport transport, int quantity) throws IOException {
        byte[] request = switch (transport) {
            case TCP -> bytes("000" + (3 + quantity) + "0000000601030000000" + quantity);
            case RTU_TCP -> bytes(quantity == 1 ? "010300000001840a" : "010300000002c40b");
            default ->
                (quantity == 1 ? ":010300000001FB\r\n" : ":010300000002FA\r\n").getBytes(StandardCharsets.US_ASCII);
        };
        socket.getOutputStream().write(request);
    }

    /** So many bytes at least, as soon as they come, and what else comes until it is quiet, or until the end. */
    private static String heard(Socket socket, int atLeast, boolean isToEnd) throws IOException {
        StringBuilder heard = new StringBuilder();
        byte[] buffer = new byte[65_536];
        while (true) {
            socket.setSoTimeout(isToEnd || heard.length() < 2 * atLeast ? PATIENCE_MILLIS : QUIET_MILLIS);
            try {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    return heard.isEmpty() ? "closed" : heard + " closed";
                }
                heard.append(hex(Arrays.copyOf(buffer, count)));
            } catch (SocketTimeoutException e) {
                return heard.toString();
            } catch (SocketException e) {
                // What was sent before a reset may be lost with it.
                return "reset";
            }
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void thereAreThirtyAtLeastAndEachIsShown() throws IOException {
        Set<String> shown =
                golden().map(one -> one.fault().replaceAll(":.*", "")).collect(Collectors.toSet());
        List<String> words = Faults.all().stream()
                .map(fault -> fault.word().replaceAll(":.*", ""))
                .toList();
        assertThat(words).hasSizeGreaterThan(30).doesNotHaveDuplicates().allMatch(shown::contains);
        assertThat(Faults.all()).allMatch(fault -> fault.help().length() > 10);
    }

    @Test
    void everyWordIsReadAndWrittenAlike() {
        for (Faults.Fault fault : Faults.all()) {
            assertThat(Faults.parse(fault.word()).text()).isEqualTo(fault.word());
            assertThat(Faults.parse(fault.word().replace(':', ' ')).text()).isEqualTo(fault.word());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loud",
                "silence:1",
                "delay",
                "delay:500",
                "delay:-1ms",
                "delay:9999999s",
                "later:0",
                "later:101",
                "refuse:100",
                "refuse:xy",
                "garbage:0",
                "garbage:",
                "Silence"
            })
    void whatIsNoFaultIsToldWithWhatIs(String text) {
        assertThatThrownBy(() -> Faults.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)(expected one of answer, silence.*garbage:00ff10; got '.*'|.* not within .*)");
    }
}
