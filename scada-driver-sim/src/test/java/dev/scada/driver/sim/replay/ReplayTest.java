package dev.scada.driver.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scada.driver.sim.plant.Assignment;
import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Points;
import dev.scada.driver.sim.plant.WriteResult;
import dev.scada.driver.sim.replay.Replay.Between;
import dev.scada.driver.sim.replay.Replay.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    private static final Points POINTS = Plant.cTown(PlantSettings.of(1)).points();
    private static final String SMALL = """
            DATETIME, L_T1, S_PU1, ATT_FLAG
            06/01/14 00,1.0,0,0
            06/01/14 01,2.0,1,0

            06/01/14 02,4.0,1,-999
            """;

    @Test
    void theBatadalRecordPlaysAsItWasWritten() throws Exception {
        Recording record = RecordingReader.read(twoWeeks(), POINTS);
        Replay replay = new Replay(record, Between.HOLD, Ending.STOP);

        assertThat(record.rows()).hasSize(336);
        assertThat(record.start()).isEqualTo(Instant.parse("2014-01-06T00:00:00Z"));
        assertThat(value(replay, "L_T1")).isEqualTo(0.509729922);
        assertThat(value(replay, "P_J422")).isEqualTo(28.48747063);
        replay.advance(Duration.ofHours(335));
        assertThat(replay.snapshot().isGood(POINTS.index("L_T1"))).isTrue();
        assertThat(replay.snapshot().isGood(POINTS.index("PU1_MODE")))
                .as("the record has no modes")
                .isFalse();
    }

    @Test
    void heldValuesStayUntilTheNextRow() throws Exception {
        Replay replay = small(Between.HOLD, Ending.STOP);
        replay.advance(Duration.ofMinutes(59));

        assertThat(value(replay, "L_T1")).isEqualTo(1.0);
        replay.advance(Duration.ofMinutes(1));
        assertThat(value(replay, "L_T1")).isEqualTo(2.0);
    }

    @Test
    void betweenRowsValuesGoStraightAndStatesStay() throws Exception {
        Replay replay = small(Between.LINEAR, Ending.STOP);
        replay.advance(Duration.ofMinutes(90));

        assertThat(value(replay, "L_T1")).isCloseTo(3.0, within(1e-9));
        assertThat(value(replay, "S_PU1")).isEqualTo(1);
        assertThat(replay.snapshot().time()).isEqualTo(Instant.parse("2014-01-06T01:30:00Z"));
    }

    @Test
    void atTheEndNothingIsGoodAnyMore() throws Exception {
        Replay replay = small(Between.LINEAR, Ending.STOP);
        replay.advance(Duration.ofHours(2));
        assertThat(value(replay, "L_T1")).isEqualTo(4.0);
        assertThat(replay.snapshot().isGood(POINTS.index("L_T1"))).isTrue();

        replay.advance(Duration.ofMillis(1));
        assertThat(replay.snapshot().isGood(POINTS.index("L_T1"))).isFalse();
    }

    @Test
    void aLoopBeginsAnew() throws Exception {
        Replay replay = small(Between.HOLD, Ending.LOOP);
        replay.advance(Duration.ofHours(2).plusMinutes(1));
        assertThat(value(replay, "L_T1")).isEqualTo(1.0);

        replay.advance(Duration.ofHours(2 * 1000 + 1));
        assertThat(value(replay, "L_T1")).isEqualTo(2.0);
        assertThat(replay.snapshot().isGood(POINTS.index("L_T1"))).isTrue();
    }

    @Test
    void nothingInARecordCanBeCommanded() throws Exception {
        Replay replay = small(Between.HOLD, Ending.LOOP);

        WriteResult result =
                replay.write(List.of(new Assignment(POINTS.find("PU1_COMMAND").orElseThrow(), 1)));

        assertThat(result)
                .isEqualTo(new WriteResult.Refused(
                        WriteResult.Reason.READ_ONLY, "a record is being played: nothing in it can be commanded"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TIME,L_T1           | 06/01/14 00,1   | r.csv row 1 column 1: expected DATETIME, got 'TIME'
                    DATETIME,L_T9       | 06/01/14 00,1   | r.csv row 1 column 2 (L_T9): there is no such point
                    DATETIME,L_T1,L_T1  | 06/01/14 00,1,1 | r.csv row 1 column 3 (L_T1): this column is there twice
                    DATETIME,ATT_FLAG   | 06/01/14 00,1   | r.csv row 1: expected columns of points beside DATETIME, got none
                    DATETIME,L_T1       | 06/01/14 00     | r.csv row 2: expected 2 cells as in the header, got 1
                    DATETIME,L_T1       | 2014-01-06,1    | r.csv row 2 column 1 (DATETIME): expected a time as dd/MM/yy HH (06/01/14 00), got '2014-01-06'
                    DATETIME,L_T1       | 31/02/14 00,1   | r.csv row 2 column 1 (DATETIME): expected a time
                    DATETIME,L_T1       | 06/01/14 00,x   | r.csv row 2 column 2 (L_T1): expected a number, got 'x'
                    DATETIME,L_T1       | 06/01/14 00,NaN | r.csv row 2 column 2 (L_T1): expected a number, got 'NaN'
                    DATETIME,L_T1       | 06/01/14 00,    | r.csv row 2 column 2 (L_T1): expected a number, got ''
                    DATETIME,S_PU1      | 06/01/14 00,0.5 | r.csv row 2 column 2 (S_PU1): expected 0 or 1, got '0.5'
                    DATETIME,L_T1       | 06/01/14 00,1   | r.csv: expected two rows at least below the header, got 1
                    """)
    void aMistakeIsToldByRowAndColumn(String header, String row, String message) {
        assertThatThrownBy(() -> read(header + "\n" + row + "\n"))
                .isInstanceOf(RecordException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void timeInARecordOnlyGoesOn() {
        assertThatThrownBy(() -> read("DATETIME,L_T1\n06/01/14 01,1\n06/01/14 01,1\n"))
                .hasMessage("r.csv row 3 column 1 (DATETIME): expected a time after that of the row before,"
                        + " got '06/01/14 01'");
    }

    @Test
    void anEmptyFileAndOneThatIsNoTextAreTold(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> RecordingReader.read(empty, POINTS))
                .isInstanceOf(RecordException.class)
                .hasMessageEndingWith("expected a header that begins with DATETIME, the file is empty");
        assertThatThrownBy(() -> RecordingReader.read(binary, POINTS))
                .isInstanceOf(RecordException.class)
                .hasMessageEndingWith("expected text in UTF-8, got other bytes");
        assertThatThrownBy(() -> RecordingReader.read(folder.resolve("absent.csv"), POINTS))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static Replay small(Between between, Ending ending) throws IOException, RecordException {
        return new Replay(read(SMALL), between, ending);
    }

    private static Recording read(String text) throws IOException, RecordException {
        return RecordingReader.read("r.csv", POINTS, new BufferedReader(new StringReader(text)));
    }

    private static Path twoWeeks() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ReplayTest.class.getResource("/ctown/two-weeks.csv"))
                .toURI());
    }

    private static double value(Replay replay, String name) {
        return replay.snapshot().value(POINTS.index(name));
    }
}
