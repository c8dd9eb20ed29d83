package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import java.util.List;
import java.util.Optional;

/** A settings record with every other type, a nested record and a list among them. */
record FakeDevice(
        @Help("Unit identifier") @Range(min = 0, max = 255) @Default("1")
        int unit,

        @Default("big-endian") Order order,
        @Range(min = 0.5, max = 2.5) @Default("1") double gain,
        @Range(max = 9_000_000_000.0) @Default("0") long serialNumber,
        Optional<Window> window,
        @Range(min = 1, max = 9) List<Integer> banks,
        Optional<String> nickname) {
    enum Order {
        @Help("High byte first")
        BIG_ENDIAN,
        @Word("intel")
        LITTLE_ENDIAN
    }

    record Window(int from, int to) {
        Window {
            if (from > to) {
                throw new IllegalArgumentException(
                        "a window goes from a lower to a higher address, not " + from + " to " + to);
            }
        }
    }
}
