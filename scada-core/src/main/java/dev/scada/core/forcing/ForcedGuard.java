package dev.scada.core.forcing;

import dev.scada.api.control.RejectionCode;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import dev.scada.core.temporary.TemporaryBook;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Refuses commands on forced tags: nobody would see what came of them. */
final class ForcedGuard implements CommandGuard {
    private final TemporaryBook<ForcedTo> book;

    @Inject
    ForcedGuard(TemporaryBook<ForcedTo> book) {
        this.book = book;
    }

    @Override
    public List<Obstacle> obstacles(Proposal proposal) {
        return book.of(proposal.tag().path(), "").stream()
                .map(it -> new Obstacle(
                        RejectionCode.FORCED,
                        "its value is forced (" + it.what().words() + ") by " + it.by() + " until "
                                + it.until().truncatedTo(ChronoUnit.SECONDS) + ": " + it.reason()))
                .toList();
    }
}
