package dev.scada.driver.sim.plant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the BATADAL record's clean year shows of each point. */
record CleanYear(double mean, double min, double max) {
    static Map<String, CleanYear> read() throws IOException {
        Map<String, CleanYear> all = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(CleanYear.class.getResourceAsStream("/ctown/clean-year.csv"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> all.put(cells[0], of(cells)));
        }
        return all;
    }

    private static CleanYear of(String[] cells) {
        return new CleanYear(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
    }
}
