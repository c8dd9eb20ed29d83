package dev.scada.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.access.AccountChange;
import dev.scada.core.access.Accounts;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.access.RoleInArea;
import dev.scada.core.access.User;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.ManualTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentAskersTest {
    private final ManualTime time = new ManualTime();

    @TempDir
    private Path folder;

    @Test
    void aScheduleHasTheRightsOfItsOwnerAndHeStandsBehindIt() throws Exception {
        Accounts accounts = new Accounts(folder, new EverythingRecorded(), time.clock(), time);
        accounts.open();
        PresentAskers askers = new PresentAskers(accounts);
        Principal schedule = new Principal(
                "schedule:often",
                Principal.Kind.SYSTEM,
                Optional.empty(),
                Rights.everywhere(Right.OPERATE),
                Optional.of("anna"));
        assertThat(askers.rights(schedule)).as("nobody of that name").isEqualTo(Rights.NONE);

        accounts.change(
                new AccountChange.AddUser(new User(
                        "anna",
                        "",
                        List.of(RoleInArea.of("operator")),
                        Optional.empty(),
                        false,
                        time.clock().instant())),
                "admin");
        assertThat(askers.rights(schedule).mayEverywhere(Right.OPERATE)).isTrue();
        assertThat(askers.person(schedule)).contains("anna");
        assertThat(askers.person(Principal.system("recovery"))).isEmpty();
    }

    private static final class EverythingRecorded implements Journal {
        @Override
        public void open(Consumer<JournalEntry> recorded) {
            // Nothing is on record.
        }

        @Override
        public CompletionStage<Void> append(JournalEntry entry) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
