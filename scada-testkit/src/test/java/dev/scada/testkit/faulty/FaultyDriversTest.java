package dev.scada.testkit.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

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
            Map<String, String> failed = failedTests();
            assertThat(failed.keySet()).as("%s", failed).isEqualTo(fault.caughtBy());
        } finally {
            CloseFaults.takeBack();
        }
    }

    private static Map<String, String> failedTests() {
        Map<String, String> failed = new ConcurrentHashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(TriedContract.class))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable()
                        .filter(thrown -> result.getStatus() == TestExecutionResult.Status.FAILED)
                        .ifPresent(thrown ->
                                failed.put(test.getLegacyReportingName().replace("()", ""), "" + thrown));
            }
        });
        return new TreeMap<>(failed);
    }
}
