package dev.scada.core.acquisition;

import dev.scada.api.driver.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a device said about itself.
 *
 * @param findings in the order in which they were found; each once
 * @param trouble why that is not all; absent where it is
 */
public record DiagnosisReport(List<Finding> findings, Optional<String> trouble) {
    public DiagnosisReport {
        findings = List.copyOf(findings);
    }
}
