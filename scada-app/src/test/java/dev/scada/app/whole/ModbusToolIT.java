package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scada modbus} as it is packaged, against the packaged simulator. */
@Timeout(180)
class ModbusToolIT {

    @TempDir
    private Path work;

    @Test
    void readsASimulatedPlc() throws Exception {
        Distribution distribution = Distribution.built(work);
        try (SimulatedPlant simulated = SimulatedPlant.start(distribution)) {
            String plc = "tcp://127.0.0.1:" + simulated.port(2);
            Running.Ended read = distribution.run("modbus", "read", plc, "input:0 float32", "input:0-1", "--trace");
            assertThat(read.code()).as(read.output()).isZero();
            Matcher level = Pattern.compile("input:0 float32 +([0-9.]+)").matcher(read.output());
            assertThat(level.find()).as(read.output()).isTrue();
            assertThat(Double.parseDouble(level.group(1))).isBetween(0.0, 6.6);
            assertThat(read.output())
                    .containsPattern("input:1 +30002 +0x[0-9A-F]{4}")
                    .contains("read input registers 0 to 1, unit 1");

            Running.Ended beyond = distribution.run("modbus", "read", plc, "holding:60000");
            assertThat(beyond.code()).as(beyond.output()).isEqualTo(1);
            assertThat(beyond.output()).contains("02 illegal data address");
        }
    }
}
