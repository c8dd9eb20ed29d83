package dev.scada.testkit.faulty;

import dev.scada.api.driver.Driver;
import dev.scada.testkit.tally.TallyDevice;
import dev.scada.testkit.tally.TallyLine;
import dev.scada.testkit.tally.TallyPoint;
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
