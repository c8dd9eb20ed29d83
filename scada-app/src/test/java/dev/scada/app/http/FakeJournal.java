package dev.scada.app.http;

import dev.scada.api.tag.TagPath;
import dev.scada.core.journal.JournalArchive;
import dev.scada.core.journal.JournalQuery;
import dev.scada.core.journal.JournalRecord;
import dev.scada.core.journal.JournalStatus;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal in memory, which a test fills. */
final class FakeJournal implements JournalArchive {
    private final List<JournalRecord> records = new CopyOnWriteArrayList<>();
    private volatile boolean isUnreadable;
    private volatile JournalStatus status =
            new JournalStatus(JournalStatus.State.GOOD, Optional.empty(), 0, 0, 1 << 20, 1 << 20);

    void add(JournalRecord record) {
        records.add(record);
    }

    void unreadable() {
        isUnreadable = true;
    }

    void is(JournalStatus now) {
        status = now;
    }

    @Override
    public List<JournalRecord> find(JournalQuery query) throws IOException {
        if (isUnreadable) {
            throw new IOException("the disk is gone");
        }
        boolean newest = query.order() == JournalQuery.Order.NEWEST_FIRST;
        Comparator<JournalRecord> order = Comparator.comparingLong(JournalRecord::sequence);
        return records.stream()
                .filter(each -> query.kinds().isEmpty() || query.kinds().contains(each.kind()))
                .filter(each -> query.by().isEmpty() || query.by().equals(each.by()))
                .filter(each -> query.id().isEmpty() || query.id().get().equals(each.id()))
                .filter(each ->
                        query.from().map(from -> !each.at().isBefore(from)).orElse(true))
                .filter(each -> query.to().map(to -> each.at().isBefore(to)).orElse(true))
                .filter(each -> query.tag()
                        .map(tag ->
                                each.tag().map(TagPath::of).map(tag::matches).orElse(false))
                        .orElse(true))
                .filter(each -> query.beyond()
                        .map(beyond -> newest ? each.sequence() < beyond : each.sequence() > beyond)
                        .orElse(true))
                .sorted(newest ? order.reversed() : order)
                .limit(query.limit())
                .toList();
    }

    @Override
    public JournalStatus status() {
        return status;
    }
}
