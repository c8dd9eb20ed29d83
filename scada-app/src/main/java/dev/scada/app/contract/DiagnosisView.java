package dev.scada.app.contract;

import dev.scada.core.acquisition.DiagnosisReport;
import java.util.List;
import java.util.Optional;

/**
 * What a device said about itself when it was asked.
 *
 * @param trouble why that is not all; absent where it is
 */
public record DiagnosisView(String device, List<Item> findings, Optional<String> trouble) {
    public DiagnosisView {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that it said.
     *
     * @param group what belongs together: identification, counters
     */
    public record Item(String group, String name, String value) {}

    public static DiagnosisView of(String device, DiagnosisReport report) {
        return new DiagnosisView(
                device,
                report.findings().stream()
                        .map(finding -> new Item(finding.group(), finding.name(), finding.value()))
                        .toList(),
                report.trouble());
    }
}
