package dev.scada.driver.sim.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SimulateToolTest {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int INPUT = 4;
    private static final int HOLDING = 3;

    @Test
    void eachPlcServesItsOwnPoints() throws Exception {
        try (RunningTool tool = RunningTool.start("--seed", "7")) {
            try (Master plc2 = new Master(tool.port(2))) {
                assertThat(plc2.real(INPUT, 0)).as("L_T1").isCloseTo(3, within(0.1f));
                assertThat(plc2.ask("04 0000 0003")).as("one past the end").isEqualTo("8402");
                assertThat(plc2.ask("01 0000 0001")).as("no coils here").isEqualTo("8102");
            }
            try (Master plc1 = new Master(tool.port(1))) {
                assertThat(plc1.ask("02 0000 0003")).as("PU1 and PU2 run").isEqualTo("020103");
                assertThat(plc1.ask("02 0003 0001")).isEqualTo("8202");
                assertThat(plc1.real(INPUT, 0)).as("F_PU1").isBetween(80f, 110f);
                assertThat(plc1.real(HOLDING, 2)).as("PU1_STOP_LEVEL").isEqualTo(6.3f);
            }
        }
    }

    @Test
    void aPumpCommandedOverModbusMovesALevelWithinSeconds() throws Exception {
        try (RunningTool tool = RunningTool.start("--time-factor", "600");
                Master plc3 = new Master(tool.port(3));
                Master plc4 = new Master(tool.port(4))) {
            // PU4 and PU5 by hand, so that no rule stops them: T3 fills from 3 m to the brim.
            assertThat(plc3.ask("05 0001 ff00")).isEqualTo("050001ff00");
            assertThat(plc3.ask("05 0003 ff00")).isEqualTo("050003ff00");
            assertThat(plc3.ask("01 0000 0004")).as("both by hand, both on").isEqualTo("01010f");

            float before = plc4.real(INPUT, 0);
            float level = before;
            for (long reads = 0; level < before + 0.3f && reads < 2_000_000; reads++) {
                level = plc4.real(INPUT, 0);
            }
            assertThat(level).isGreaterThanOrEqualTo(before + 0.3f);
        }
    }

    @Test
    void setPointsAreWrittenWholeAndWithinTheirLimits() throws Exception {
        try (RunningTool tool = RunningTool.start();
                Master plc1 = new Master(tool.port(1))) {
            assertThat(plc1.ask("10 0000 0002 04 40900000")).as("4.5 m").isEqualTo("1000000002");
            assertThat(plc1.real(HOLDING, 0)).isEqualTo(4.5f);
            assertThat(plc1.ask("10 0002 0002 04 40d00000"))
                    .as("6.5 m, the highest")
                    .isEqualTo("1000020002");
            assertThat(plc1.ask("10 0002 0002 04 40d00001")).as("a hair more").isEqualTo("9003");
            assertThat(plc1.ask("10 0002 0002 04 7fc00000")).as("not a number").isEqualTo("9003");
            assertThat(plc1.ask("10 0000 0002 04 40d00000")).as("start at stop").isEqualTo("9003");
            assertThat(plc1.ask("06 0000 4090")).as("half a number").isEqualTo("8603");
            assertThat(plc1.ask("10 0001 0002 04 00004090")).as("two halves").isEqualTo("9003");
            assertThat(plc1.ask("10 0008 0002 04 40900000")).as("past the end").isEqualTo("9002");
            assertThat(plc1.real(HOLDING, 0)).isEqualTo(4.5f);
        }
    }

    @Test
    void anUpperLimitThatNoFloatHitsExactlyCanBeWritten() throws Exception {
        try (RunningTool tool = RunningTool.start();
                Master plc3 = new Master(tool.port(3))) {
            // V2_CLOSE_LEVEL at T2's 5.9 m, as a float32 5.90000009...
            assertThat(plc3.ask("10 0002 0002 04 40bccccd")).isEqualTo("1000020002");
            assertThat(plc3.real(HOLDING, 2)).isEqualTo(5.9f);
        }
    }

    @Test
    void everyWriteIsOnRecordBeforeItIsAnswered(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("writes.csv");
        try (RunningTool tool = RunningTool.start("--write-log", log.toString());
                Master plc1 = new Master(tool.port(1))) {
            plc1.ask("05 0001 0000");
            assertThat(Files.readAllLines(log)).containsExactly("2026-11-22T16:00:00Z,plc1,1,5,coil:1,0");
            plc1.ask("10 0000 0002 04 40900000");
            plc1.ask("0f 0000 0002 01 03");
            plc1.ask("01 0000 0002");
            plc1.ask("06 0000 ffff");
            assertThat(Files.readAllLines(log))
                    .containsExactly(
                            "2026-11-22T16:00:00Z,plc1,1,5,coil:1,0",
                            "2026-11-22T16:00:00Z,plc1,1,16,holding:0,16528 0",
                            "2026-11-22T16:00:00Z,plc1,1,15,coil:0,1 1",
                            "2026-11-22T16:00:00Z,plc1,1,6,holding:0,65535");
        }
    }

    @Test
    void theWriteLogIsContinuedByTheNextRun(@TempDir Path folder) throws Exception {
        Path log = Files.writeString(folder.resolve("writes.csv"), "before\n");
        try (RunningTool tool = RunningTool.start("--write-log", log.toString());
                Master plc1 = new Master(tool.port(1))) {
            plc1.ask("05 0001 0000");
        }
        assertThat(Files.readAllLines(log)).hasSize(2).first().isEqualTo("before");
    }

    @Test
    void onePlcMisbehavesAndItsNeighboursDoNot() throws Exception {
        try (RunningTool tool = RunningTool.start("--misbehave", "plc3=silence", "--misbehave=plc4=refuse:06");
                Master plc3 = new Master(tool.port(3));
                Master plc4 = new Master(tool.port(4));
                Master plc5 = new Master(tool.port(5))) {
            assertThat(plc4.ask("04 0000 0002")).isEqualTo("8406");
            assertThat(plc5.ask("02 0000 0001")).startsWith("0201");
            plc3.patience(200);
            assertThatThrownBy(() -> plc3.ask("04 0000 0002")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void portsAreWrittenForPrograms(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ports.json");
        try (RunningTool tool = RunningTool.start("--ports-file", file.toString())) {
            assertThat(Files.readString(file))
                    .startsWith("{\"host\": \"127.0.0.1\", \"ports\": {\"plc1\": " + tool.port(1) + ", \"plc2\": ")
                    .endsWith("\"plc9\": " + tool.port(9) + "}}\n");
            assertThat(folder.toFile().list()).containsExactly("ports.json");
        }
    }

    @Test
    void aRecordIsServedAndItsGapsAreNoNumbers(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("r.csv"), "DATETIME,L_T1,S_PU1\n06/01/14 00,1.5,1\n06/01/14 01,1.5,1\n");
        try (RunningTool tool = RunningTool.start("--replay", file.toString(), "--speed", "60");
                Master plc1 = new Master(tool.port(1));
                Master plc2 = new Master(tool.port(2))) {
            assertThat(plc2.real(INPUT, 0)).isEqualTo(1.5f);
            assertThat(plc1.real(INPUT, 0)).as("F_PU1 is not in the record").isNaN();
            assertThat(plc1.ask("02 0000 0001")).isEqualTo("020101");
            assertThat(plc1.ask("02 0001 0001"))
                    .as("a bit cannot say that it is not known")
                    .isEqualTo("8204");
            assertThat(plc1.ask("05 0001 ff00")).as("nothing can be commanded").isEqualTo("8504");
        }
    }

    @Test
    void itSaysWhereEachPlcListensAndEndsAtOnce() throws Exception {
        try (RunningTool tool = RunningTool.start("--time-factor", "60")) {
            assertThat(tool.context().printed())
                    .startsWith("C-Town is running, 60 times real time. Modbus TCP, any unit:")
                    .contains("plc2  127.0.0.1:" + tool.port(2) + "  1 point\n")
                    .contains("Ctrl-C ends it");
            assertThat(tool.stop(3000)).isZero();
            // A thread that has done its last may still be listed for a moment.
            for (int i = 0; i < 2500 && !ownThreads().isEmpty(); i++) {
                LockSupport.parkNanos(2_000_000);
            }
            assertThat(ownThreads()).isEmpty();
        }
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("simulation") || name.startsWith("modbus-server"))
                .toList();
    }

    @Test
    void itEndsWithTheProcessThatStartedIt() throws Exception {
        // Lives until its input is closed.
        Process parent = new ProcessBuilder("cat").start();
        try (RunningTool tool = RunningTool.start("--parent", Long.toString(parent.pid()))) {
            assertThat(tool.hasEnded()).isFalse();

            parent.destroyForcibly();

            assertThat(tool.exit(PATIENCE_MILLIS)).isZero();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aParentThatIsGoneBeforeEndsItAtOnce() throws Exception {
        Process parent = new ProcessBuilder("cat").start();
        parent.destroyForcibly().onExit().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        FakeContext context = new FakeContext();

        int exit = new SimulateTool().run(List.of("--port", "0", "--parent", Long.toString(parent.pid())), context);

        assertThat(exit).isZero();
        assertThat(Thread.interrupted()).as("the interruption is spent").isFalse();
    }

    @Test
    void aPortInUseIsToldWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = taken.getLocalPort() - 1;
            FakeContext context = new FakeContext();

            int exit = new SimulateTool().run(List.of("--port", Integer.toString(base)), context);

            assertThat(exit).isEqualTo(1);
            assertThat(context.complained())
                    .startsWith("scada simulate: port " + (base + 1) + " for plc1 on 127.0.0.1 cannot be had")
                    .contains("--port 0");
            assertThat(context.printed()).isEmpty();
        }
    }

    @Test
    void filesThatCannotBeHadAreNamed(@TempDir Path folder) throws Exception {
        Path absent = folder.resolve("absent/file");
        assertFails("there is no record " + absent, "--replay", absent.toString());
        assertFails("--write-log: cannot write " + absent, "--port", "0", "--write-log", absent.toString());
        assertFails("--ports-file: cannot write " + absent, "--port", "0", "--ports-file", absent.toString());
        assertFails("--host: there is no address for 'no such host'", "--host", "no such host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --prot 5                | there is no option '--prot'; there are --at-end, --between
                    15020                   | there is no option '15020'
                    --port                  | --port: expected a value behind it, got nothing
                    --port -1               | --port: expected a whole number from 0 to 65526, got '-1'
                    --port 65527            | --port: expected a whole number from 0 to 65526, got '65527'
                    --port 1 --port 2       | --port is there twice
                    --seed x                | --seed: expected a whole number
                    --time-factor 0         | --time-factor: expected a number from 0.01 to 100000.0, got '0'
                    --time-factor NaN       | --time-factor: expected a number from 0.01 to 100000.0, got 'NaN'
                    --start now             | --start: expected a time such as 2014-01-06T00:00:00Z, got 'now'
                    --speed 5               | --speed means nothing without --replay
                    --replay x --between up | --between: expected hold or linear, got 'up'
                    --misbehave plc10=close | --misbehave: expected plc1 to plc9, =, and a fault, such as plc3=silence
                    --misbehave plc1=loud   | --misbehave: plc1: expected one of answer, silence, deaf
                    --misbehave plc1=delay  | --misbehave: plc1: expected one of answer, silence, deaf
                    --misbehave plc1=wrong-check | --misbehave: 'wrong-check' means nothing on tcp
                    --transport rtu         | --transport: expected tcp, udp, tls, rtu-tcp or ascii-tcp
                    --transport tls         | --transport tls: expected --tls-trust FILE, in PEM
                    --tls-key k             | --tls-key means nothing without --transport tls
                    --role Viewer=1         | --role means nothing without --transport tls
                    --framing ascii         | --framing means nothing without --serial
                    --serial x --port 5     | --port means nothing with --serial
                    --serial x,9600,mark    | --serial: expected a device file
                    --transport tls --tls-trust a --tls-certificate b --tls-key c --role Viewer | --role: expected a role and its function codes
                    --transport tls --tls-trust a --tls-certificate b --tls-key c --role V=9-10 | --role: there is no function 9-10 here
                    --misbehave plc1=close --misbehave plc1=reset | --misbehave: plc1 is there twice
                    """)
    void wrongArgumentsAreToldWithWhatWasExpected(String words, String message) throws Exception {
        FakeContext context = new FakeContext();

        int exit = new SimulateTool().run(List.of(words.split(" ", -1)), context);

        assertThat(exit).isEqualTo(2);
        assertThat(context.complained())
                .startsWith("scada simulate: " + message)
                .contains("scada simulate --help tells more.");
    }

    @Test
    void aScriptIsFollowedAndItsChangeIsInForceWhileItRuns(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("faults.txt"), "on plc4, every 2nd: refuse 06\n");
        try (RunningTool tool = RunningTool.start("--misbehave-file", script.toString());
                Master plc4 = new Master(tool.port(4));
                Master plc5 = new Master(tool.port(5))) {
            assertThat(plc4.ask("04 0000 0002")).startsWith("0404");
            assertThat(plc4.ask("04 0000 0002")).isEqualTo("8406");
            assertThat(plc5.ask("02 0000 0001")).startsWith("0201");
            assertThat(plc5.ask("02 0000 0001")).startsWith("0201");

            Files.writeString(script, "always: refuse 0a\n");
            String told = "";
            for (int asked = 0; !told.equals("820a") && asked < 1_000_000; asked++) {
                told = plc5.ask("02 0000 0001");
            }
            assertThat(told).isEqualTo("820a");
            assertThat(tool.context().complained()).contains("plc5: faults.txt has changed, 1 rules hold now");
        }
    }

    @Test
    void aMapPutsAnyPointInAnyFormAnywhere(@TempDir Path folder) throws Exception {
        Path map = Files.writeString(folder.resolve("map.txt"), """
                # Tank levels, as an old display wants them, and a set point in millimetres.
                plc7 L_T1 = input:100 uint16 * 1000
                plc7 L_T1 = input:102 float32 CDAB
                plc7 S_PU1 = discrete:9
                plc7 S_PU1 = input:104.3
                plc7 PU1_STOP_LEVEL = holding:500 int32 * 1000
                plc7,PU1_MODE,coil:7
                """);
        try (RunningTool tool = RunningTool.start("--map", map.toString());
                Master plc7 = new Master(tool.port(7));
                Master plc1 = new Master(tool.port(1))) {
            int millimetres = Integer.parseInt(plc7.ask("04 0064 0001").substring(4), 16);
            assertThat(millimetres).isBetween(2900, 3100);
            assertThat(plc7.ask("04 0065 0001")).as("nothing stands there").isEqualTo("8402");
            assertThat(plc7.ask("04 0064 0002")).as("nor behind it").isEqualTo("8402");
            String words = plc7.ask("04 0066 0002").substring(4);
            float metres = Float.intBitsToFloat((int) Long.parseLong(words.substring(4) + words.substring(0, 4), 16));
            assertThat(metres).isCloseTo(3, within(0.1f));
            assertThat(plc7.ask("02 0009 0001")).isEqualTo("020101");
            assertThat(plc7.ask("04 0068 0001")).as("bit 3").isEqualTo("04020008");

            assertThat(plc7.ask("03 01f4 0002")).isEqualTo("03040000189c");
            assertThat(plc7.ask("10 01f4 0002 04 00001770")).as("6.000 m").isEqualTo("1001f40002");
            assertThat(plc1.real(HOLDING, 2)).isEqualTo(6f);
            assertThat(plc7.ask("06 01f5 0001")).as("half a number").isEqualTo("8603");
            assertThat(plc7.ask("05 0007 ff00")).isEqualTo("050007ff00");
            assertThat(plc1.ask("01 0000 0001")).as("PU1 is by hand").isEqualTo("010101");
            assertThat(plc7.ask("05 0008 ff00")).isEqualTo("8502");
        }
    }

    @Test
    void whatIsWrongInAMapOrAScriptIsToldWithItsLines(@TempDir Path folder) throws Exception {
        Path map = Files.writeString(folder.resolve("map.csv"), """
                plc,point,address
                plc1,L_T9,input:0
                plc1,L_T1,input:65536
                plc10,L_T1,input:0
                plc1,L_T1,input:0 float32
                plc1,L_T2,input:1
                plc1,L_T2,input:5 * 0
                plc1,L_T2,input:5 raw 2
                """);
        FakeContext context = new FakeContext();
        assertThat(new SimulateTool().run(List.of("--port", "0", "--map", map.toString()), context))
                .isEqualTo(1);
        assertThat(context.complained().lines())
                .anyMatch(line -> line.startsWith("scada simulate: --map: map.csv:2: there is no point 'L_T9'"))
                .anyMatch(line -> line.startsWith("map.csv:3: "))
                .anyMatch(line -> line.startsWith("map.csv:4: expected such as"))
                .anyMatch(line -> line.startsWith("map.csv:6: plc1 input:1 is taken by a line before"))
                .anyMatch(line -> line.startsWith("map.csv:7: expected a factor other than 0"))
                .anyMatch(line -> line.startsWith("map.csv:8: "))
                .noneMatch(line -> line.contains("map.csv:5"));

        Path script = Files.writeString(folder.resolve("faults.txt"), "always: loud\n");
        assertFails("--misbehave-file: faults.txt:1: expected one of", "--misbehave-file", script.toString());
        assertFails(
                "--misbehave-file: cannot read",
                "--misbehave-file",
                folder.resolve("absent").toString());
        assertFails("--map: cannot read", "--map", folder.resolve("absent").toString());
        assertFails(
                "--serial: " + folder.resolve("absent"),
                "--serial",
                folder.resolve("absent").toString());
    }

    @Test
    void allFaultsAreListed() throws Exception {
        FakeContext faults = new FakeContext();
        assertThat(new SimulateTool().run(List.of("--faults"), faults)).isZero();
        assertThat(faults.printed())
                .contains("every 10th", "reads of holding:100-120")
                .containsPattern("close-mid-frame +the connection is closed after half of the answer")
                .containsPattern("delay:500ms +the right answer, later");
    }

    @Test
    void helpAndRegistersArePrinted() throws Exception {
        FakeContext help = new FakeContext();
        assertThat(new SimulateTool().run(List.of("--help"), help)).isZero();
        assertThat(help.printed()).startsWith("Usage: scada simulate").contains("--write-log FILE");

        FakeContext registers = new FakeContext();
        assertThat(new SimulateTool().run(List.of("--registers"), registers)).isZero();
        assertThat(registers.printed()).contains("plc9").containsPattern("input:0 float32 +L_T1 +m +level of tank T1");
        assertThat(registers.printed().lines()).hasSize(9 + 87);
    }

    private static void assertFails(String message, String... words) throws InterruptedException, IOException {
        FakeContext context = new FakeContext();
        assertThat(new SimulateTool().run(List.of(words), context)).isEqualTo(1);
        assertThat(context.complained()).startsWith("scada simulate: " + message);
    }
}
