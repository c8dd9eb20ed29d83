package dev.scada.driver.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InpReaderTest {
    private static final List<String> SMALL = List.of(
            "[JUNCTIONS]",
            " J1  10  2.5  day ; a house",
            " J2  12  0",
            "[RESERVOIRS]",
            " R1  59",
            "[TANKS]",
            " T1  71.5  3  0  6.5  31.3  0",
            "[PUMPS]",
            " PU1  J1  J2  HEAD 8",
            "[VALVES]",
            " V2  J1  J2  254  FCV  200  0",
            "[STATUS]",
            " PU1  Closed",
            "[PATTERNS]",
            " day  0.5  1.5",
            " day  1",
            "[CURVES]",
            " 8  0  70",
            " 8  60  50",
            " 8  100  30",
            "[CONTROLS]",
            "LINK PU1 OPEN IF NODE T1 BELOW 4",
            "[OPTIONS]",
            " Units  LPS");

    @Test
    void cTownHasItsTanksPumpsDistrictsAndRules() throws Exception {
        Network town = InpReader.read("ctown.inp", cTown());

        assertThat(town.tanks()).containsOnlyKeys("T1", "T2", "T3", "T4", "T5", "T6", "T7");
        assertThat(town.tanks().get("T1")).isEqualTo(new Tank("T1", 71.5, 3, 0, 6.5, 31.3));
        assertThat(town.pumps()).hasSize(11);
        assertThat(town.reservoirs().get("R1")).isEqualTo(new Reservoir("R1", 59));
        assertThat(town.junctions()).hasSize(388);
        assertThat(the(town.patterns(), "DMA1_pat").multipliers()).hasSize(168);
        assertThat(town.demand("DMA1_pat")).isCloseTo(107.855, within(0.001));
        assertThat(town.rules())
                .hasSize(20)
                .contains(new LevelRule("PU1", false, "T1", true, 6.3), new LevelRule("V2", true, "T2", false, 0.5));
        assertThat(the(town.valves(), "V2").initiallyOpen()).isFalse();
    }

    @Test
    void aPumpThatTheStatusDoesNotNameIsOn() throws Exception {
        Network town = InpReader.read("ctown.inp", cTown());

        assertThat(town.pumps().values().stream().filter(Pump::initiallyOn).map(Pump::id))
                .containsExactly("PU2");
    }

    @Test
    void aCurveOfThreePointsGoesThroughThem() throws Exception {
        HeadCurve curve = the(InpReader.read("small.inp", SMALL).pumps(), "PU1").curve();

        assertThat(curve.head(0)).isCloseTo(70, within(1e-9));
        assertThat(curve.head(60)).isCloseTo(50, within(1e-9));
        assertThat(curve.head(100)).isCloseTo(30, within(1e-9));
    }

    @Test
    void aPatternGoesOnFromLineToLineAndBeginsAnew() throws Exception {
        Pattern day = the(InpReader.read("small.inp", SMALL).patterns(), "day");

        assertThat(day.multipliers()).containsExactly(0.5, 1.5, 1.0);
        assertThat(day.at(0)).isEqualTo(0.5);
        assertThat(day.at(0.5)).isEqualTo(1.0);
        assertThat(day.at(2.5)).isEqualTo(0.75);
        assertThat(day.at(3)).isEqualTo(0.5);
        assertThat(day.at(-1)).isEqualTo(1.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2  | ' J1  ten 2.5 day'                     | line 2: expected the junction's elevation in m, got 'ten'
                    2  | ' J1  10 2.5 night'                    | line 2: junction J1: there is no pattern night; there are day
                    3  | ' J1  12'                              | line 3: J1 is there twice
                    5  | ' R1'                                  | line 5: expected the reservoir's head in m as word 2, the line ends after 1
                    6  | '[TANKS'                               | line 6: expected a section such as [TANKS], got '[TANKS'
                    7  | ' T1 71.5 7 0 6.5 31.3'                | line 7: tank T1: expected 0 <= min <= initial <= max level, got min 0.0, initial 7.0, max 6.5
                    7  | ' T1 71.5 3 0 6.5 0'                   | line 7: tank T1: expected a diameter above 0 m, got 0.0
                    7  | ' T1 71.5 NaN 0 6.5 31.3'              | line 7: expected the initial level in m, got 'NaN'
                    9  | ' PU1 J1 J2 POWER 8'                   | line 9: pump PU1: expected HEAD and a curve, got POWER
                    9  | ' PU1 J1 J2 HEAD 9'                    | line 9: pump PU1: curve 9 is not there, or is not of three points of which the first is at no flow
                    13 | ' PU1 Broken'                          | line 13: expected OPEN or CLOSED, got 'BROKEN'
                    15 | ' day 0.5 x'                           | line 15: expected a multiplier, got 'x'
                    20 | ' 8 100 50'                            | line 20: expected a head curve that falls
                    22 | 'LINK PU9 OPEN IF NODE T1 BELOW 4'     | line 22: there is no pump or valve PU9
                    22 | 'LINK PU1 OPEN IF NODE T9 BELOW 4'     | line 22: there is no tank T9; there are T1
                    22 | 'LINK PU1 OPEN IF NODE T1 UNDER 4'     | line 22: expected ABOVE or BELOW, got 'UNDER'
                    22 | 'LINK PU1 OPEN AT TIME 16'             | line 22: expected LINK <link> OPEN
                    24 | ' Units GPM'                           | line 24: expected flows in LPS, got GPM
                    """)
    void aMistakeIsToldWithItsLine(int line, String text, String message) {
        List<String> lines = new ArrayList<>(SMALL);
        lines.set(line - 1, text);

        assertThatThrownBy(() -> InpReader.read("small.inp", lines))
                .isInstanceOf(InpException.class)
                .hasMessageStartingWith("small.inp " + message);
    }

    private static <T> T the(Map<String, T> map, String id) {
        return Objects.requireNonNull(map.get(id));
    }

    private static List<String> cTown() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(InpReader.class.getResourceAsStream("/dev/scada/driver/sim/ctown/ctown.inp"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
