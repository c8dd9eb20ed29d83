package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MisbehaviourScriptTest {

    private static final Request READ = Request.read(Table.HOLDING, 0, 2);
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong(-5 * SECOND);

    private MisbehaviourScript script(String text) throws ScriptException {
        return MisbehaviourScript.parse("faults.txt", text, "plc2", Transport.TCP, nanos::get);
    }

    private static String told(Misbehaviour script, int unit, Request request) {
        return script.reaction(unit, request).text();
    }

    @Test
    void theFirstRuleThatHoldsDecides() throws Exception {
        Misbehaviour script = script("# for unit 3\nunit 3: silence\n\nalways: delay 10ms  # the rest\n");
        assertThat(told(script, 3, READ)).isEqualTo("silence");
        assertThat(told(script, 2, READ)).isEqualTo("delay:10ms");
        assertThat(told(script(""), 2, READ)).isEqualTo("answer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reads of holding:100-120: late | 98  | 2 | false
            reads of holding:100-120: late | 99  | 2 | true
            reads of holding:100-120: late | 120 | 1 | true
            reads of holding:100-120: late | 121 | 1 | false
            reads of holding:100: late     | 100 | 1 | true
            reads of input:100-120: late   | 100 | 1 | false
            writes of holding:100-120: late| 100 | 1 | false
            reads, function 3: late        | 0   | 1 | true
            function 4: late               | 0   | 1 | false
            units 1-2: late                | 0   | 1 | true
            units 3-4: late                | 0   | 1 | false
            on plc2: late                  | 0   | 1 | true
            on plc3: late                  | 0   | 1 | false
            """)
    void aConditionHoldsForWhatItSays(String rule, int from, int quantity, boolean holds) throws Exception {
        String told = told(script(rule), 2, Request.read(Table.HOLDING, from, quantity));
        assertThat(told).isEqualTo(holds ? "late" : "answer");
    }

    @Test
    void writesAreToldByTheTablesThatTheyTouch() throws Exception {
        Misbehaviour script = script("writes of coil:5-6: silence\nwrites of holding:7: deaf\nwrites: close\n");
        assertThat(told(script, 1, new Request.WriteCoil(6, true))).isEqualTo("silence");
        assertThat(told(script, 1, new Request.WriteCoils(4, Bits.of(true, true))))
                .isEqualTo("silence");
        assertThat(told(script, 1, new Request.WriteRegisters(6, Registers.of(1, 2))))
                .isEqualTo("deaf");
        assertThat(told(script, 1, new Request.WriteRegister(7, 1))).isEqualTo("deaf");
        assertThat(told(script, 1, new Request.WriteRegister(8, 1))).isEqualTo("close");
        assertThat(told(script, 1, READ)).isEqualTo("answer");
    }

    @Test
    void everyTenthCountsWhatTheOtherConditionsLetThrough() throws Exception {
        Misbehaviour script = script("every 3rd, unit 1: late");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            told.add(told(script, 1, READ));
            assertThat(told(script, 2, READ)).isEqualTo("answer");
        }
        assertThat(told).containsExactly("answer", "answer", "late", "answer", "answer", "late");
    }

    @Test
    void theFirstOnesAreToldFromTheRest() throws Exception {
        Misbehaviour script = script("first 2: refuse 0b");
        assertThat(told(script, 1, READ)).isEqualTo("refuse:0b");
        assertThat(told(script, 1, READ)).isEqualTo("refuse:0b");
        assertThat(told(script, 1, READ)).isEqualTo("answer");
    }

    @Test
    void timesAreCountedFromWhenItWasLoaded() throws Exception {
        Misbehaviour script = script("from 10s to 20s: close\nafter 1500ms: late\nuntil 1s: deaf\n");
        assertThat(told(script, 1, READ)).isEqualTo("deaf");
        nanos.addAndGet(SECOND);
        assertThat(told(script, 1, READ)).isEqualTo("answer");
        nanos.addAndGet(SECOND / 2);
        assertThat(told(script, 1, READ)).isEqualTo("late");
        nanos.addAndGet(8 * SECOND + SECOND / 2);
        assertThat(told(script, 1, READ)).isEqualTo("close");
        nanos.addAndGet(10 * SECOND);
        assertThat(told(script, 1, READ)).isEqualTo("late");
    }

    @Test
    void whatIsRandomIsTheSameForTheSameSeed() throws Exception {
        String text = "seed 7\n20%: any\n";
        List<String> one = sequence(script(text));
        assertThat(sequence(script(text))).isEqualTo(one);
        assertThat(sequence(script("seed 8\n20%: any\n"))).isNotEqualTo(one);
        assertThat(one.stream().filter(told -> !told.equals("answer")).count()).isBetween(100L, 300L);
        assertThat(one.stream().distinct().count()).isGreaterThan(30);
    }

    private static List<String> sequence(Misbehaviour script) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            told.add(told(script, 1, READ));
        }
        return told;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "late",
                "evry 10th: late",
                "every: late",
                "every 0th: late",
                "unit 256: late",
                "unit 5-3: late",
                "unit: late",
                "function 200: late",
                "from 10s: late",
                "from 10s to 5s: late",
                "after noon: late",
                "reads of pump:3: late",
                "reads of holding:3-65536: late",
                "reads of: late",
                "101%: late",
                "first x: late",
                "always: loud",
                "always: wrong-check",
            })
    void whatIsWrongIsToldWithItsLine(String rule) {
        assertThatThrownBy(() -> script("unit 1: late\n" + rule + "\n"))
                .isInstanceOf(ScriptException.class)
                .hasMessageMatching("(?s)faults\\.txt:2: .*(expected |means nothing on tcp).*");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> script("a\nunit 1: late\nb\n"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .allMatch(problem -> problem.matches("faults\\.txt:[13]: .*")));
    }

    @Test
    void aFileIsLookedAtWhileItIsUsed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("faults.txt"), "always: silence\n");
        List<String> messages = new ArrayList<>();
        Misbehaviour watched = MisbehaviourFile.open(file, "plc2", Transport.TCP, messages::add, nanos::get);
        assertThat(told(watched, 1, READ)).isEqualTo("silence");

        Files.writeString(file, "always: close\n");
        assertThat(told(watched, 1, READ)).as("not looked at yet").isEqualTo("silence");
        nanos.addAndGet(SECOND);
        assertThat(told(watched, 1, READ)).isEqualTo("close");

        Files.writeString(file, "always: loud\n");
        nanos.addAndGet(SECOND);
        assertThat(told(watched, 1, READ)).as("the rules stay").isEqualTo("close");
        nanos.addAndGet(SECOND);
        assertThat(told(watched, 1, READ)).isEqualTo("close");

        Files.delete(file);
        nanos.addAndGet(SECOND);
        assertThat(told(watched, 1, READ)).isEqualTo("close");
        Files.writeString(file, "");
        nanos.addAndGet(SECOND);
        assertThat(told(watched, 1, READ)).isEqualTo("answer");

        assertThat(messages).hasSize(3);
        assertThat(messages.get(0)).isEqualTo("plc2: faults.txt has changed, 1 rules hold now");
        assertThat(messages.get(1)).startsWith("plc2: the rules stay as they were: faults.txt:1: expected one of");
    }
}
