package dev.scada.app.command;

import dev.scada.core.journal.JournalVerifier;
import dev.scada.core.journal.VerificationReport;
import dev.scada.core.journal.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scada journal verify}. */
@Command(
        name = "verify",
        header = "Check that every record of the journal is as it was written, and none is missing.",
        description = {
            "Reads the files; the runtime may go on meanwhile. Finds records that were changed, taken out, put elsewhere or"
                    + " cut off by somebody who has not the installation's key.",
            "Who has that key, or may write it, can make another journal that verifies: against him, keep the public key"
                    + " elsewhere (--key) and note the head that this prints now and then (--noted).",
            "Exit code 1 when anything is not as it was written."
        })
final class JournalVerifyCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private JournalFolder folder = new JournalFolder();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A public key (PEM) that signatures count by; may be given more than once. Default: those in the"
                            + " data folder's keys.")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--noted",
            paramLabel = "NUMBER:HASH",
            description = "A head that was noted elsewhere: that record must still have that hash. More than once.")
    private List<String> noted = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    JournalVerifyCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Path data = folder.data(environment);
        Map<Long, String> heads = heads();
        List<VerifyingKey> trusted = new ArrayList<>();
        for (Path key : keys) {
            trusted.add(VerifyingKey.read(key));
        }
        if (keys.isEmpty()) {
            trusted.addAll(JournalVerifier.keysOf(JournalFolder.keys(data)));
        }
        long begun = environment.monotonicNanos().getAsLong();
        VerificationReport report = JournalVerifier.verify(JournalFolder.journal(data), trusted, heads, records -> {});
        double seconds = (environment.monotonicNanos().getAsLong() - begun) / 1e9;
        print(report, heads, seconds);
        return report.isSound() && hasAll(report, heads) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Map<Long, String> heads() {
        Map<Long, String> heads = new LinkedHashMap<>();
        for (String each : noted) {
            if (!each.matches("[0-9]{1,18}:[0-9a-fA-F]{64}")) {
                String message = "--noted: found '" + each + "', expected a number, a colon and 64 hex digits";
                throw spec == null
                        ? new IllegalArgumentException(message)
                        : new ParameterException(spec.commandLine(), message);
            }
            heads.put(Long.parseLong(each.substring(0, each.indexOf(':'))), each.substring(each.indexOf(':') + 1));
        }
        return heads;
    }

    private static boolean hasAll(VerificationReport report, Map<Long, String> heads) {
        return heads.keySet().stream().allMatch(number -> number <= report.records());
    }

    private void print(VerificationReport report, Map<Long, String> heads, double seconds) {
        report.findings().forEach(finding -> environment.print(finding.words()));
        if (!report.isAll()) {
            environment.print("... and more");
        }
        heads.keySet().stream()
                .filter(number -> number > report.records())
                .forEach(number ->
                        environment.print("record " + number + ", which was noted, is missing: the end was cut off"));
        environment.print(String.format(
                Locale.ROOT,
                "%,d records looked at in %.1f s; the first %,d are signed%s, by a key of %s",
                report.records(),
                seconds,
                report.signed(),
                report.signedAt().map(at -> " (" + at + ")").orElse(""),
                report.keys().isEmpty() ? "nobody: there is no public key" : String.join(", ", report.keys())));
        environment.print("head " + report.records() + ":" + report.head());
        environment.print(
                report.isSound() && hasAll(report, heads)
                        ? "Every record is as it was written."
                        : "THE JOURNAL IS NOT AS IT WAS WRITTEN.");
        if (keys.isEmpty() && report.isSound()) {
            environment.say("Checked by the key that lies beside the journal; see --key.");
        }
    }
}
