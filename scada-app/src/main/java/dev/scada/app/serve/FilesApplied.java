package dev.scada.app.serve;

import dev.scada.core.acquisition.NotApplied;
import dev.scada.core.plant.PlantChange;
import dev.scada.core.runtime.ApplyRefusedException;
import dev.scada.core.runtime.PlantApplied;
import dev.scada.core.runtime.PlantPlan;
import dev.scada.core.runtime.PlantUpdates;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the plant's files where nobody waits for the answer: what is done, and what is wrong, goes to the log. */
final class FilesApplied {
    private static final Logger LOG = LoggerFactory.getLogger(FilesApplied.class);

    private final PlantUpdates updates;

    FilesApplied(PlantUpdates updates) {
        this.updates = updates;
    }

    /** Returns at once. */
    void begin(String by) {
        LOG.info("{}: the files in {} are applied", by, updates.folder());
        var unused = updates.plan()
                .thenCompose(plan -> {
                    say(plan);
                    return updates.apply(Optional.of(plan.digest()), by);
                })
                .whenComplete(this::ended);
    }

    private static void say(PlantPlan plan) {
        plan.check().problems().forEach(problem -> {
            if (problem.isError()) {
                LOG.error("{}", problem);
            } else {
                LOG.warn("{}", problem);
            }
        });
        plan.changes().ifPresent(changes -> {
            for (PlantChange change : changes.told()) {
                change.text().forEach(LOG::info);
            }
            if (changes.isNone()) {
                LOG.info("The files say what runs; there is nothing to do");
            }
        });
    }

    private void ended(@Nullable PlantApplied applied, @Nullable Throwable failure) {
        if (applied != null) {
            for (NotApplied failed : applied.notApplied()) {
                LOG.error("Not applied: {}", failed);
            }
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ApplyRefusedException refused) {
            LOG.error("The files are not applied, and nothing was changed: {}", refused.getMessage());
        } else {
            LOG.error("The files are not applied, by a fault in the program", cause);
        }
    }
}
