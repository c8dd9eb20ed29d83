package dev.scada.testkit.faulty;

import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.Driver;
import java.util.Set;

/**
 * A driver that breaks the contract in one way.
 *
 * @param caughtBy all contract tests that fail for it, and no others
 */
record Fault(String what, Driver<TallyLine, TallyDevice, TallyPoint> driver, Set<String> caughtBy) {
    static Fault of(String what, Driver<TallyLine, TallyDevice, TallyPoint> driver, String... caughtBy) {
        return new Fault(what, driver, Set.of(caughtBy));
    }

    @Override
    public String toString() {
        return what;
    }
}
