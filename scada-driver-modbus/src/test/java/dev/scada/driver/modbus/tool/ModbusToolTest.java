package dev.scada.driver.modbus.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.driver.modbus.SerialWire;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.MemoryDevice;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool against a device of our own, over real sockets. */
@Timeout(60)
final class ModbusToolTest {
    private static final int SIZE = 300;

    private final MemoryBank bank = new MemoryBank(SIZE, SIZE, SIZE, SIZE);
    private final MemoryDevice device = new MemoryDevice(bank);
    private final ToolBench bench = new ToolBench();
    private ModbusNetworkServer server;
    private String where;

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String at(String scheme, ModbusNetworkServer server) {
        return scheme + "://127.0.0.1:" + server.port();
    }

    @BeforeEach
    void serve() throws IOException {
        server = ModbusServer.tcp(loopback(), ModbusUnits.only(1, device), ServerOptions.USUAL);
        where = at("tcp", server);
    }

    @AfterEach
    void close() {
        // A connection that was on its way when the tool ended is closed as soon as it stands.
        for (int i = 0; i < 2500 && bench.openMedia() > 0; i++) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(bench.openMedia()).isZero();
        bench.close();
        server.close();
    }

    private void holding(int address, int... values) {
        bank.setRegisters(Table.HOLDING, address, Registers.of(values));
    }

    private int holding(int address) throws Exception {
        return bank.readRegisters(Table.HOLDING, address, 1).unsigned(0);
    }

    @Test
    void valuesAreReadByTheShorthandOfAPlantsFiles() throws Exception {
        holding(100, 0x0000, 0x41AC);
        holding(7, 0xFFFE);
        assertThat(bench.run("read", where, "holding:100 float32 CDAB", "40008 int16", "holding:7.0"))
                .isZero();
        assertThat(bench.printed().lines())
                .containsExactly(
                        "holding:100 float32 CDAB  21.5",
                        "400008 int16              -2",
                        "holding:7.0               false");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void oneAddressThatTheDeviceDoesNotHaveSpoilsNoOther() throws Exception {
        holding(299, 5);
        assertThat(bench.run("read", where, "holding:299", "holding:300")).isEqualTo(1);
        assertThat(bench.printed())
                .contains("holding:299  5")
                .contains("holding:300  -  unit 1: read holding registers 300 refused (02 illegal data address)");
    }

    @Test
    void aRangeIsATableOfRawRegisters() throws Exception {
        holding(100, 0x4142, 0xFFFF, 7);
        assertThat(bench.run("read", where, "holding:100-102")).isZero();
        assertThat(bench.printed().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "address manual hex unsigned signed text",
                        "holding:100 40101 0x4142 16706 16706 AB",
                        "holding:101 40102 0xFFFF 65535 -1 ..",
                        "holding:102 40103 0x0007 7 7 ..");
    }

    @Test
    void aTableAcrossTheDevicesEndShowsWhatThereIs() throws Exception {
        assertThat(bench.run("read", where, "holding:298", "--count", "4")).isEqualTo(1);
        assertThat(bench.printed())
                .contains("holding:298")
                .contains("holding:299")
                .doesNotContain("holding:300 ");
        assertThat(bench.complained())
                .contains("2 of the addresses holding:298 to holding:301 are refused: 02 illegal data address");
    }

    @Test
    void bitsAreATableOfTenALine() throws Exception {
        bank.setBits(Table.COIL, 0, Bits.of(true, false, true));
        assertThat(bench.run("read", where, "coil:0-11")).isZero();
        assertThat(bench.printed().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly("coil:0 00001 1 0 1 0 0 0 0 0 0 0", "coil:10 00011 0 0");
    }

    @Test
    void aCountIsSoManyOfAForm() throws Exception {
        holding(10, 0x3F80, 0, 0x4000, 0);
        assertThat(bench.run("read", where, "holding:10 float32", "--count=2")).isZero();
        assertThat(bench.printed()).contains("holding:10 float32  1\n").contains("holding:12 float32  2\n");
    }

    @Test
    void oneBasedCountsFromOne() throws Exception {
        holding(0, 11, 22);
        assertThat(bench.run("read", where, "--one-based", "holding:2", "holding:1-1"))
                .isZero();
        assertThat(bench.printed()).contains("holding:2  22").containsPattern("holding:1 +40001 +0x000B");
        assertThat(bench.run("read", where, "--one-based", "holding:0")).isEqualTo(2);
        assertThat(bench.complained()).contains("counts from 1");
    }

    @Test
    void pointsOfModelsAreFoundInTheDevice() throws Exception {
        MemoryBank inverter = new MemoryBank(0, 0, 0, 40_100);
        inverter.setRegisters(Table.HOLDING, 40_000, Registers.of(0x5375, 0x6E53, 1, 66, 0x4143, 0x4D45));
        inverter.setRegisters(Table.HOLDING, 40_070, Registers.of(0xFFFF, 0));
        try (ModbusNetworkServer sun = ModbusServer.tcp(loopback(), ModbusUnits.any(inverter), ServerOptions.USUAL)) {
            assertThat(bench.run("read", at("tcp", sun), "sunspec:1/Mn", "sunspec:103/W"))
                    .isEqualTo(1);
            assertThat(bench.printed())
                    .containsPattern("sunspec:1/Mn +ACME")
                    .containsPattern("sunspec:103/W +-  the device does not have it");
        }
    }

    @Test
    void watchingReadsAgainAndAgain() throws Exception {
        holding(5, 1);
        assertThat(bench.run("read", where, "holding:5", "--every", "10ms", "--times", "3"))
                .isZero();
        assertThat(bench.printed().lines()).hasSize(3).allMatch(line -> line.endsWith("holding:5 = 1"));
    }

    @Test
    void theEndOfTheProcessEndsWatchingAtOnce() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread tool = new Thread(() -> {
            try {
                bench.run("read", where, "holding:5", "--every", "1min");
                ended.complete("by itself");
            } catch (InterruptedException e) {
                ended.complete("interrupted");
            }
        });
        tool.start();
        bench.stop();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
        tool.join(TimeUnit.SECONDS.toMillis(30));
    }

    @Test
    void aConnectionThatStandsJustAsTheProcessEndsIsClosed() throws Exception {
        bench.interruptAfterEachRun();
        assertThatThrownBy(() -> bench.run("read", where, "holding:5")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void withoutYesNothingIsSent() throws Exception {
        assertThat(bench.run("write", where, "holding:5=0x2A", "coil:3=on", "holding:100 float32=21.5"))
                .isEqualTo(2);
        assertThat(bench.printed())
                .contains("write single register 5 = 42")
                .contains("write single coil 3 on")
                .contains("write multiple registers 100 to 101 = 16812, 0");
        assertThat(bench.complained()).contains("nothing was sent");
        assertThat(server.clients()).isZero();
        assertThat(server.requests()).isZero();
    }

    @Test
    void whatIsWrittenIsShownBeforeAndAfter() throws Exception {
        holding(5, 41);
        assertThat(bench.run("write", where, "holding:5 = 42", "holding:20 string 2=A=B", "--yes"))
                .isZero();
        assertThat(holding(5)).isEqualTo(42);
        assertThat(holding(20)).isEqualTo(0x413D);
        assertThat(bench.printed()).contains("holding:5  before 41  sent 42  after 42  accepted");
    }

    @Test
    void aRefusedWriteIsToldAndLeavesTheDeviceAsItWas() throws Exception {
        holding(5, 41);
        server.misbehave((unit, request) -> request instanceof Request.WriteRegister
                ? new Reaction.Refuse(ExceptionCode.ILLEGAL_DATA_VALUE)
                : Reaction.Plain.ANSWER);
        assertThat(bench.run("write", where, "holding:5=42", "--yes")).isEqualTo(1);
        assertThat(bench.printed()).contains("after 41").contains("rejected").contains("03 illegal data value");
        assertThat(holding(5)).isEqualTo(41);
    }

    @Test
    void aWriteWithoutAnAnswerIsUnknownAndSentOnce() throws Exception {
        List<Request> writes = new ArrayList<>();
        server.misbehave((unit, request) -> {
            if (request instanceof Request.WriteRegister) {
                writes.add(request);
                return Reaction.Plain.SILENCE;
            }
            return Reaction.Plain.ANSWER;
        });
        assertThat(bench.run("write", where, "holding:5=42", "--yes", "--timeout", "100ms"))
                .isEqualTo(1);
        assertThat(bench.printed()).contains("unknown, it may have acted").contains("after 42");
        assertThat(writes).hasSize(1);
    }

    @Test
    void nothingIsWrittenIntoADeviceThatDoesNotAnswerBefore() throws Exception {
        server.misbehave(Misbehaviour.always(Reaction.Plain.SILENCE));
        assertThat(bench.run("write", where, "holding:5=42", "--yes", "--timeout", "100ms"))
                .isEqualTo(1);
        assertThat(holding(5)).isZero();
        assertThat(bench.complained()).contains("no answer to read holding registers 5");
    }

    @Test
    void unitsThatAnswerAreFoundAndThoseThatAGatewayAnswersForAreNot() throws Exception {
        device.identify(
                List.of(
                        new DeviceObject(0, Bytes.of("ACME", StandardCharsets.US_ASCII)),
                        new DeviceObject(1, Bytes.of("X1", StandardCharsets.US_ASCII)),
                        new DeviceObject(2, Bytes.of("2.0", StandardCharsets.US_ASCII))),
                Bytes.of(1, 0xFF));
        MemoryBank plain = new MemoryBank(0, 0, 0, 0);
        ModbusUnits units = unit -> unit == 3 ? Optional.of(device) : unit == 7 ? Optional.of(plain) : Optional.empty();
        try (ModbusNetworkServer gateway = ModbusServer.tcp(loopback(), units, ServerOptions.USUAL)) {
            assertThat(bench.run("scan", at("tcp", gateway), "--units", "1-5,7,9"))
                    .isZero();
        }
        assertThat(bench.printed().lines())
                .hasSize(3)
                .contains("unit 3    ACME, X1, 2.0")
                .contains(
                        "unit 7    answers, and does not say what it is (holding registers 0: 02 illegal data address)")
                .anyMatch(line -> line.endsWith("units that answer: 2 of 7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp", "rtu-over-tcp", "ascii-over-tcp"})
    void silentUnitsAreNoReasonToStopLooking(String scheme) throws Exception {
        ServerOptions silent = ServerOptions.USUAL.withUnknownUnit(ServerOptions.UnknownUnit.SILENCE);
        ModbusUnits units = ModbusUnits.only(6, device);
        try (ModbusNetworkServer bus = switch (scheme) {
            case "tcp" -> ModbusServer.tcp(loopback(), units, silent);
            case "udp" -> ModbusServer.udp(loopback(), units, silent);
            case "rtu-over-tcp" -> ModbusServer.rtuOverTcp(loopback(), units, silent);
            default -> ModbusServer.asciiOverTcp(loopback(), units, silent);
        }) {
            assertThat(bench.run("scan", at(scheme, bus), "--units", "1-7", "--timeout", "200ms"))
                    .isZero();
        }
        assertThat(bench.printed()).contains("unit 6 ").contains("units that answer: 1 of 7");
    }

    @Test
    void aSerialPortIsScannedAtEachCombination() throws Exception {
        SerialWire wire = new SerialWire();
        bench.withSerialPort(wire::clientEnd);
        try (ModbusServer bus =
                ModbusServer.rtu("bench", wire.deviceEnd(), ModbusUnits.only(2, device), ServerOptions.USUAL)) {
            assertThat(bench.run(
                            "scan",
                            "rtu:bench",
                            "--units",
                            "1-2",
                            "--baud",
                            "9600,19200",
                            "--parity",
                            "none,even",
                            "--timeout",
                            "100ms"))
                    .isZero();
            assertThat(bus.requests()).isPositive();
        }
        assertThat(bench.printed())
                .contains("rtu:bench 9600 Bd 8N1: units that answer: 1 of 2")
                .contains("rtu:bench 19200 Bd 8E1: units that answer: 1 of 2");
    }

    @Test
    void theAddressesThatAnswerArePrintedAsRanges() throws Exception {
        assertThat(bench.run("scan", where, "--table", "holding", "--from", "0", "--to", "999", "--step", "10"))
                .isZero();
        assertThat(bench.printed()).containsPattern("holding:0-299 +300 +manual 40001 to 40300");
        assertThat(server.requests()).isLessThan(100);
        assertThat(bench.run("scan", where, "--table=coil", "--from=299", "--to=300"))
                .isZero();
        assertThat(bench.printed()).containsPattern("coil:299 +1 +manual 00300");
    }

    @Test
    void aTableThatADeviceDoesNotHaveIsSaid() throws Exception {
        server.misbehave(Misbehaviour.always(new Reaction.Refuse(ExceptionCode.ILLEGAL_FUNCTION)));
        assertThat(bench.run("scan", where, "--table", "input")).isEqualTo(1);
        assertThat(bench.complained()).contains("read input registers").contains("01 illegal function");
    }

    @Test
    void aDeviceSaysWhatItIsInAsManyAnswersAsItTakes() throws Exception {
        List<DeviceObject> objects = new ArrayList<>();
        for (int id = 0; id < 7; id++) {
            objects.add(new DeviceObject(id, Bytes.of("value " + id, StandardCharsets.US_ASCII)));
        }
        for (int id = 0x80; id < 0x85; id++) {
            objects.add(new DeviceObject(id, Bytes.of(("long " + id).repeat(20), StandardCharsets.US_ASCII)));
        }
        device.identify(objects, Bytes.of(0x4D, 0xFF));
        assertThat(bench.run("identify", where)).isZero();
        assertThat(bench.printed())
                .containsOnlyOnce("VendorName ")
                .containsPattern("UserApplicationName +value 6")
                .containsPattern("0x84 +long 132")
                .containsPattern("server id \\(17\\) +4D FF 'M\\.'");
    }

    @Test
    void whatADeviceDoesNotSupportIsSaidSo() throws Exception {
        ModbusUnits plain = ModbusUnits.any(new MemoryBank(1, 1, 1, 1));
        try (ModbusNetworkServer simple = ModbusServer.tcp(loopback(), plain, ServerOptions.USUAL)) {
            assertThat(bench.run("identify", at("tcp", simple))).isZero();
            assertThat(bench.printed())
                    .containsPattern("extended identification \\(43/14\\) +not supported \\(01 illegal function\\)")
                    .containsPattern("server id \\(17\\) +not supported");
            assertThat(bench.run("diagnose", at("tcp", simple), "--exchanges", "5"))
                    .isZero();
            assertThat(bench.printed())
                    .containsPattern("echo \\(8/0\\) not supported.*refusals took min .* 0 of 5 lost")
                    .containsPattern("check sum errors \\(8/12\\) +not supported")
                    .containsPattern("event log \\(12\\) +not supported");
        }
    }

    @Test
    void aDeviceIsDiagnosed() throws Exception {
        device.setExceptionStatus(0b101);
        assertThat(bench.run("diagnose", where, "--exchanges", "20")).isZero();
        assertThat(bench.printed())
                .containsPattern("echo \\(8/0\\) +min [0-9.]+ ms, median [0-9.]+ ms, max [0-9.]+ ms, 0 of 20 lost")
                .containsPattern("messages on the bus \\(8/11\\) +21\n")
                .containsPattern("exception status \\(7\\) +0x05 \\(bits 0, 2\\)")
                .containsPattern("event log \\(12\\) +[0-9]+ events.*latest first: sent");
    }

    @Test
    void lostExchangesAreCounted() throws Exception {
        server.misbehave(Misbehaviour.next(
                Reaction.Plain.ANSWER, Reaction.Plain.ANSWER, Reaction.Plain.SILENCE, Reaction.Plain.ANSWER));
        assertThat(bench.run("diagnose", where, "--exchanges", "4", "--timeout", "200ms"))
                .isZero();
        assertThat(bench.printed()).contains("1 of 4 lost");
    }

    @Test
    void aDeviceThatSaysNothingFailsSoonAndSaysWhere() throws Exception {
        server.misbehave(Misbehaviour.always(Reaction.Plain.SILENCE));
        assertThat(bench.run("diagnose", where, "--timeout", "50ms")).isEqualTo(1);
        assertThat(bench.complained()).contains("unit 1 at " + where + " answers nothing within 50 ms");
        assertThat(bench.run("identify", where, "--timeout", "50ms")).isEqualTo(1);
        assertThat(bench.complained()).contains("unit 1: no answer to");
    }

    @Test
    void theTraceShowsEachFrameInHexAndInWords() throws Exception {
        assertThat(bench.run("read", where, "holding:5", "--trace")).isZero();
        assertThat(bench.complained())
                .containsPattern("-> 00 .. 00 00 00 06 01 03 00 05 00 01\n +read holding registers 5, unit 1")
                .containsPattern("<- 00 .. 00 00 00 05 01 03 02 00 00\n +answer to read holding registers: 0, unit 1");
        assertThat(bench.printed()).doesNotContain("->");
    }

    @Test
    void whereNobodyListensIsSaid() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(bench.run("read", "tcp://127.0.0.1:" + port, "holding:0")).isEqualTo(1);
        assertThat(bench.complained()).contains("tcp://127.0.0.1:" + port).contains("refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dance                                          | there is no word 'dance'
            read                                           | expected where the device is
            read plc holding:1                             | expected tcp://HOST
            read tcp://h:70000 holding:1                   | port 70000 is not within 1 to 65535
            read rtu-over-tcp://h holding:1                | expected the port of the serial device server
            read tcp://h                                   | expected what to read
            read tcp://h register:1                        | register
            read tcp://h holding:9-2                       | upside down
            read tcp://h holding:65536                     | 65535
            read tcp://h holding:1 --unit 256              | --unit: expected a whole number from 0 to 255, got '256'
            read tcp://h holding:1 --unit                  | --unit: expected a value behind it
            read tcp://h holding:1 --unit 1 --unit 2       | --unit is there twice
            read tcp://h holding:1 --speed 5               | there is no option '--speed' here
            read tcp://h holding:1 --timeout 9ms           | --timeout: expected a time from 10ms
            read tcp://h holding:1 --baud 9600             | --baud means nothing for tcp://
            read tcp://h holding:1 --trust x               | --trust means nothing for tcp://
            read tls://h holding:1 --trust x               | --certificate is missing
            read tcp://h holding:1 --times 3               | --times means nothing without --every
            read rtu:p holding:1 --baud 9600,19200         | several are for scan
            read rtu:p holding:1 --parity both             | --parity: expected none or even or odd
            write tcp://h holding:1                        | expected POINT=VALUE
            write tcp://h input:1=5                        | input:1 cannot be written
            write tcp://h holding:1=65536                  | 65536
            write tcp://h holding:1=x                      | expected a whole number
            write tcp://h coil:1=maybe                     | expected true or false
            write tcp://h holding:1=1 holding:1=2          | holding:1 is there twice
            scan tcp://h --from 5                          | --from means nothing without --table
            scan tcp://h --units 9-1                       | upside down
            scan tcp://h --table holding --from 9 --to 1   | upside down
            scan tcp://h more                              | 'more' is one word too many
            diagnose tcp://h --exchanges 0                 | --exchanges: expected a whole number from 1
            """)
    void wrongArgumentsAreExplained(String words, String message) throws Exception {
        assertThat(bench.run(words.split(" "))).isEqualTo(2);
        assertThat(bench.complained()).contains(message);
        assertThat(bench.printed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "write", "scan", "identify", "diagnose"})
    void everyWordTellsWhatItTakes(String word) throws Exception {
        assertThat(bench.run(word, "--help")).isZero();
        assertThat(bench.printed())
                .startsWith("Usage: scada modbus " + word + " WHERE")
                .contains("Exit codes");
        assertThat(bench.run("--help")).isZero();
        assertThat(bench.printed()).contains("  " + word + " WHERE");
    }
}
