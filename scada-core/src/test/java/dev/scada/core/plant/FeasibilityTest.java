package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a line can keep its periods is said before it is asked to. */
class FeasibilityTest {
    private static final ScanClass FAST = new ScanClass("fast", Duration.ofSeconds(1));
    private static final ScanClass SLOW = new ScanClass("slow", Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private static ScanDemand demand(ScanClass scan, long millis) {
        return new ScanDemand(scan, Duration.ofMillis(millis), 1);
    }

    private static LineDemand line(ScanDemand... demands) {
        return new LineDemand(1, List.of(demands));
    }

    @Test
    void aLineIsKeptUpToAllOfItsTime() {
        assertThat(line(demand(FAST, 1_000)).isKept()).isTrue();
        assertThat(line(demand(FAST, 1_001)).isKept()).isFalse();
        assertThat(line(demand(FAST, 500), demand(SLOW, 5_000)).isKept()).isTrue();
        assertThat(line(demand(FAST, 500), demand(SLOW, 5_010)).isKept()).isFalse();
        assertThat(line().isKept()).isTrue();
    }

    @Test
    void exchangesThatOverlapCountOnce() {
        assertThat(new LineDemand(2, List.of(demand(FAST, 2_000))).isKept()).isTrue();
        assertThat(new LineDemand(2, List.of(demand(FAST, 2_001))).isKept()).isFalse();
        assertThatThrownBy(() -> new LineDemand(0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theShortfallNamesWhatIsNeededAndWhatThereIs() {
        assertThat(line(demand(FAST, 1_420)).shortfall()).isEqualTo("needs 1.42s for class fast (1s): 42 % over");
        assertThat(line(demand(FAST, 900), demand(SLOW, 4_000)).shortfall())
                .isEqualTo("needs 900ms for class fast (1s), 4s for class slow (10s): 30 % over");
        assertThatThrownBy(() -> line(demand(FAST, 10)).shortfall()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLongerPeriodIsOneWithWhichAllIsKeptAndSomeTimeIsFree() {
        for (long millis : new long[] {1_001, 1_420, 2_000, 8_500, 9_900, 123_456}) {
            LineDemand line = line(demand(FAST, millis), demand(SLOW, 2_000));
            Duration period = line.period(line.classes().get(0)).orElseThrow();
            LineDemand raised = line(
                    new ScanDemand(new ScanClass("fast", period), Duration.ofMillis(millis), 1), demand(SLOW, 2_000));
            assertThat(raised.isComfortable()).as(millis + " in " + period).isTrue();
            assertThat(period).isLessThan(Duration.ofMillis(3 * millis));
        }
        assertThat(line(demand(FAST, 1_420)).remedies()).containsExactly("raise the period of fast to 1.5s");
    }

    @Test
    void noPeriodOfOneClassHelpsWhereTheOthersAreTooMuch() {
        LineDemand line = line(demand(FAST, 1_500), demand(SLOW, 15_000));
        assertThat(line.period(line.classes().get(0))).isEqualTo(Optional.empty());
        assertThat(line.remedies()).isEmpty();
    }

    @Test
    void theCheckSaysWhatIsMissingAndWhatWouldHelp() throws IOException {
        assertThat(bus(9_600, "1s", 140))
                .containsExactly(
                        "devices/a.yaml:2:3: warning: lines.bus: line bus needs 1.4s for class normal (1s): 40 % over;"
                                + " raise the period of normal to 1.5s, or raise the baud rate to 19200");
        assertThat(bus(19_200, "1s", 140)).isEmpty();
        // Twice as fast is not enough, four times is.
        assertThat(bus(9_600, "500ms", 140))
                .singleElement()
                .asString()
                .contains("180 % over")
                .contains("raise the baud rate to 38400");
    }

    @Test
    void anExchangeLongerThanItsTimeOutOrThanAPeriodIsSaid() throws IOException {
        assertThat(bus(600, "60s", 10))
                .singleElement()
                .asString()
                .contains("an exchange takes about 1.6s on this line, and its time-out is 1s; expected a longer one");
        String[] many = IntStream.range(0, 10)
                .mapToObj(i -> "slow" + i + ": { address: holding:" + (100 + i) + ", scan: second }")
                .toArray(String[]::new);
        assertThat(bus(2_400, "400ms", 1, many)).isEmpty();
        assertThat(bus(2_400, "399ms", 1, many))
                .singleElement()
                .asString()
                .contains("class normal (399ms) will miss scans: one exchange of this line takes about 400ms");
    }

    private List<String> bus(int baudRate, String normal, int tags, String... others) throws IOException {
        String numbered = IntStream.range(0, tags)
                .mapToObj(i -> "      t" + i + ": holding:" + i + "\n")
                .collect(Collectors.joining());
        String more = List.of(others).stream().map(tag -> "      " + tag + "\n").collect(Collectors.joining());
        return PlantFolder.in(folder)
                .with("plant.yaml", "name: Test\nscanClasses: { normal: " + normal + ", second: 40s }\n")
                .with(
                        "devices/a.yaml",
                        "lines:\n  bus:\n    driver: fake\n    settings: { transport: rtu, serial: { port: COM1, baudRate: "
                                + baudRate
                                + " } }\ndevices:\n  d:\n    line: bus\n    settings: { unit: 1 }\n    tags:\n"
                                + numbered + more)
                .said();
    }
}
