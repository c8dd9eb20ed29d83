package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;

/** {@code journal:} of {@code plant.yaml}. */
@Help("The journal, and what is done when the disk is full")
record JournalYaml(
        @Help("Room that is kept on the disk for when it is full; 0MB: none") @Default("32MB")
        Given<DataSize> reserve,

        @Help("What becomes of commands while the disk is full") @Default("reserve")
        Given<WhenFull> whenFull) {
    /** What is done while the journal lives on its reserve. */
    enum WhenFull {
        @Help("they are carried out and recorded, as long as the reserve lasts")
        RESERVE,
        @Help("they are refused; the reserve is for the outcomes of those under way, and for events")
        REFUSE
    }
}
