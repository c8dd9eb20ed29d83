package dev.scada.testkit.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit catches each fault by the tests that are meant to, and by no others. */
final class FaultyDriversTest {
    static Stream<Fault> faults() {
        return Stream.of(PlanFaults.all(), ReadFaults.all(), FailureFaults.all(), WriteFaults.all(), CloseFaults.all())
                .flatMap(faults -> faults);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void eachFaultIsCaughtByItsTests(Fault fault) throws Exception {
        TriedContract.tried = fault.driver();
        try {
            Map<String, String> failed = ContractRun.failedTests(TriedContract.class);
            assertThat(failed.keySet()).as("%s", failed).isEqualTo(fault.caughtBy());
        } finally {
            CloseFaults.takeBack();
        }
    }
}
