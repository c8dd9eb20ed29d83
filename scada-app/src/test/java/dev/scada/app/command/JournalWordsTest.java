package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import dev.scada.api.control.CommandId;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalConfig;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.journal.JournalModule;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.medium.Timers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scada journal} on the files of a journal that nobody has open. */
class JournalWordsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private CommandLineRig rig() throws Exception {
        return new CommandLineRig(Files.createTempDirectory(folder, "rig"));
    }

    @BeforeEach
    void fill() throws Exception {
        try (SystemTimers timers = new SystemTimers("test-timers");
                Journal journal = journal(timers)) {
            journal.open(entry -> {});
            for (int i = 0; i < 3; i++) {
                journal.append(new JournalEntry.Event(
                                CommandId.of("e-" + i),
                                EventKind.LOGIN,
                                "anna",
                                Optional.empty(),
                                new TreeMap<>(Map.of("from", "127.0.0.1")),
                                Clock.systemUTC().instant()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
            }
        }
    }

    private Journal journal(SystemTimers timers) {
        return Guice.createInjector(new JournalModule(JournalConfig.in(folder.resolve("data"))), new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Clock.class).toInstance(Clock.systemUTC());
                        bind(Timers.class).toInstance(timers);
                    }
                })
                .getInstance(Journal.class);
    }

    @Test
    void aSoundJournalIsToldToBeOneAndItsHeadCanBeNoted() throws Exception {
        CommandLineRig rig = rig();
        String data = folder.resolve("data").toString();
        assertThat(rig.run("journal", "verify", "--data", data)).as(rig.err()).isZero();
        assertThat(rig.out()).contains("3 records looked at", "the first 3 are signed", "Every record is as it was");
        String head = rig.out().replaceAll("(?s).*head ([0-9]+:[0-9a-f]{64}).*", "$1");
        assertThat(rig.err()).contains("the key that lies beside the journal");
        String key = folder.resolve("data/keys/journal-public.pem").toString();
        assertThat(rig().run("journal", "verify", "--data", data, "--key", key, "--noted", head))
                .isZero();
        assertThat(rig().run("journal", "verify", "--data", data, "--noted", "4" + head.substring(1)))
                .isEqualTo(1);
        assertThat(rig().run("journal", "verify", "--data", data, "--noted", "2" + head.substring(1)))
                .isEqualTo(1);
        assertThat(rig().run("journal", "verify", "--data", data, "--noted", "2"))
                .isEqualTo(2);
    }

    @Test
    void aChangedRecordIsNamed() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/journal/journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER entry_is_not_changed");
            statement.execute("UPDATE entry SET who = 'bert' WHERE seq = 2");
        }
        CommandLineRig rig = rig();
        assertThat(rig.run("journal", "verify", "--data", folder.resolve("data").toString()))
                .isEqualTo(1);
        assertThat(rig.out()).contains("record 2", "NOT AS IT WAS WRITTEN");
    }

    @Test
    void withoutAJournalThereIsNothingToVerify() throws Exception {
        CommandLineRig rig = rig();
        assertThat(rig.run("journal", "verify", "--data", folder.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(rig.err()).contains("there is no journal");
        assertThat(rig().run("journal", "verify")).isEqualTo(1);
        assertThat(rig().run("journal")).isEqualTo(2);
        assertThat(rig().run("journal", "list")).isEqualTo(3);
    }

    @Test
    void whatSomebodyWroteDoesNotDriveTheTerminal() {
        assertThat(JournalListCommand.printable("a\u001b[2Jb\u202Ec")).isEqualTo("a\uFFFD[2Jb\uFFFDc");
        var content = JsonNodeFactory.instance.objectNode();
        content.put("type", "intent").put("by", "anna").put("reason", "");
        content.putObject("value").put("int", 5);
        assertThat(JournalListCommand.what(content)).isEqualTo("reason , value 5");
    }
}
