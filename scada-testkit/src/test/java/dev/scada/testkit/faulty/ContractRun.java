package dev.scada.testkit.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the kit within a test. */
public final class ContractRun {
    private ContractRun() {}

    /** The names of the contract tests that failed, and why. */
    public static Map<String, String> failedTests(Class<?> contract) {
        Map<String, String> failed = new ConcurrentHashMap<>();
        AtomicInteger passed = new AtomicInteger();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == Status.FAILED) {
                    failed.put(
                            test.getLegacyReportingName().replace("()", ""),
                            String.valueOf(result.getThrowable().orElse(null)));
                } else if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
                    passed.incrementAndGet();
                }
            }
        });
        assertThat(passed)
                .as("contract tests that passed: the contract was run")
                .hasPositiveValue();
        return new TreeMap<>(failed);
    }
}
