package dev.scada.app.contract;

import java.util.List;
import java.util.Optional;

/**
 * Some records of the journal.
 *
 * @param next what to give as {@code beyond} for those that follow; absent when there are none
 */
public record JournalView(List<JournalRecordView> records, Optional<Long> next) {
    public JournalView {
        records = List.copyOf(records);
    }
}
