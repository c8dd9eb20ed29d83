package dev.scada.core.journal;

import dev.scada.api.control.CommandId;
import dev.scada.core.journal.JournalRow.Draft;
import dev.scada.core.journal.JournalStatus.State;
import dev.scada.core.journal.SqliteJournal.Pending;
import dev.scada.core.medium.Timers;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the journal's thread does: batches, signatures, the reserve. Confined to it. */
final class JournalWriter {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
    /** What may be cut off or rewritten unseen by somebody who kills the runtime and has no key. */
    private static final long SIGNED_EACH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long IDLE_MILLIS = 250;
    private static final long LOOK_FOR_ROOM_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String REFUSED =
            "the disk is full, and the plant's settings say that no command is carried out then";

    private final SqliteJournal journal;
    private final Appending end;
    private final Reserve reserve;
    private final JournalConfig.WhenFull whenFull;
    private final Clock clock;
    private final Timers timers;
    private State state = State.GOOD;
    private Optional<String> problem = Optional.empty();
    private boolean isSigning = true;
    private long unsignedSince;
    private long lookedForRoomAt;

    JournalWriter(
            SqliteJournal journal,
            Appending end,
            Reserve reserve,
            JournalConfig.WhenFull whenFull,
            Clock clock,
            Timers timers) {
        this.journal = journal;
        this.end = end;
        this.reserve = reserve;
        this.whenFull = whenFull;
        this.clock = clock;
        this.timers = timers;
        this.unsignedSince = timers.nanoTime();
        this.lookedForRoomAt = unsignedSince - LOOK_FOR_ROOM_NANOS;
        tell();
    }

    /** Until the journal is over. */
    void run() {
        List<Pending> batch = List.of();
        try {
            while (!journal.isOver()) {
                batch = journal.next(hasWork() ? IDLE_MILLIS : 0);
                if (!batch.isEmpty()) {
                    record(batch);
                }
                lookAfter(batch.isEmpty());
                tell();
            }
            if (state != State.FAILED) {
                signQuietly();
                state = State.CLOSED;
            }
        } catch (Throwable e) {
            // Errors too: whoever waits for an entry would wait for ever.
            state = State.FAILED;
            problem = Optional.of(String.valueOf(e.getMessage()));
            journal.failed(batch, e);
        }
        tell();
    }

    private boolean hasWork() {
        return end.signed() < end.count()
                || reserve.left() < reserve.whole()
                || state != State.GOOD
                || problem.isPresent();
    }

    private void tell() {
        journal.became(new JournalStatus(state, problem, end.count(), end.signed(), reserve.left(), reserve.whole()));
    }

    private void record(List<Pending> batch) throws IOException {
        boolean isNew = false;
        List<Pending> taken = state == State.GOOD ? batch : withoutIntents(batch);
        while (!taken.isEmpty()) {
            try {
                List<Draft> drafts =
                        new ArrayList<>(taken.stream().map(Pending::draft).toList());
                if (isNew) {
                    drafts.add(0, new Draft(event("the disk is full")));
                }
                end.append(drafts);
                taken.forEach(entry -> entry.recorded().complete(null));
                state = state == State.FULL ? State.ON_RESERVE : state;
                return;
            } catch (DiskFullException e) {
                if (state == State.GOOD) {
                    isNew = true;
                    state = State.ON_RESERVE;
                    problem = Optional.of(String.valueOf(e.getMessage()));
                    taken = withoutIntents(taken);
                }
                end.spareRoom(true);
                if (!makeRoom(e)) {
                    refuse(taken, e);
                    return;
                }
            }
        }
    }

    /**
     * What is carried out nevertheless; where the settings say so that is no new command. What ends a pulse or lets go of a
     * held command is none: it belongs to one that is under way.
     */
    private List<Pending> withoutIntents(List<Pending> batch) {
        if (whenFull == JournalConfig.WhenFull.GO_ON) {
            return batch;
        }
        List<Pending> rest = new ArrayList<>();
        for (Pending entry : batch) {
            if (entry.draft().entry instanceof JournalEntry.Intent intent && !intent.isOfTheRuntime()) {
                entry.recorded().completeExceptionally(new IOException(REFUSED));
            } else {
                rest.add(entry);
            }
        }
        return rest;
    }

    private boolean makeRoom(DiskFullException why) throws IOException {
        lookedForRoomAt = timers.nanoTime();
        if (!reserve.giveUp()) {
            return false;
        }
        log.error(
                "The disk is full: the journal lives on its reserve, of which {} of {} bytes are left. Make room on the"
                        + " disk ({})",
                reserve.left(),
                reserve.whole(),
                why.getMessage());
        return true;
    }

    private void refuse(List<Pending> batch, DiskFullException why) {
        if (state != State.FULL) {
            log.error(
                    "The disk is full and the journal has no reserve left: commands are rejected until there is room");
        }
        state = State.FULL;
        IOException said = new IOException("it cannot be put on record, the disk is full: " + why.getMessage(), why);
        batch.forEach(entry -> entry.recorded().completeExceptionally(said));
    }

    private void lookAfter(boolean isIdle) throws IOException {
        if (end.signed() == end.count()) {
            unsignedSince = timers.nanoTime();
        } else if (isIdle || timers.nanoTime() - unsignedSince >= SIGNED_EACH_NANOS) {
            signQuietly();
            unsignedSince = timers.nanoTime();
        }
        if (isIdle && timers.nanoTime() - lookedForRoomAt >= LOOK_FOR_ROOM_NANOS) {
            lookForRoom();
        }
    }

    /** A stage of the reserve at a time, so that nobody waits for it; as long as there is nothing else to do. */
    private void lookForRoom() throws IOException {
        if (isFilledFurther()) {
            return;
        }
        lookedForRoomAt = timers.nanoTime();
        if (state == State.GOOD) {
            tellOfReserve();
        } else if (reserve.left() >= reserve.whole() && isRoomAgain()) {
            state = State.GOOD;
            problem = Optional.empty();
            end.spareRoom(false);
            log.info("There is room on the disk again; commands are recorded as ever");
        }
    }

    /** A disk that has room for records and none for a reserve, as by somebody's quota, is no failed disk. */
    private boolean isFilledFurther() {
        try {
            return reserve.fill();
        } catch (IOException e) {
            log.debug("The reserve takes no more", e);
            return false;
        }
    }

    /** Commands are recorded, but will not live on when the disk is full. */
    private void tellOfReserve() {
        if (reserve.left() >= reserve.whole()) {
            problem = Optional.empty();
        } else if (problem.isEmpty()) {
            problem = Optional.of("the reserve for a full disk has " + reserve.left() + " of " + reserve.whole()
                    + " bytes: there is too little room on the disk to fill it");
            log.warn("All is recorded, but {}", problem.get());
        }
    }

    /** The record that there is room is the proof of it. */
    private boolean isRoomAgain() throws IOException {
        try {
            end.append(List.of(new Draft(event("there is room on the disk again"))));
            return true;
        } catch (DiskFullException stillFull) {
            log.debug("There is no room yet", stillFull);
            return false;
        }
    }

    private JournalEntry event(String what) {
        TreeMap<String, String> details =
                new TreeMap<>(Map.of("what", what, "reserveLeft", Long.toString(reserve.left())));
        return new JournalEntry.Event(
                CommandId.of(UUID.randomUUID().toString()),
                EventKind.JOURNAL,
                "runtime",
                Optional.empty(),
                details,
                clock.instant());
    }

    private void signQuietly() throws IOException {
        try {
            end.sign();
            isSigning = true;
        } catch (DiskFullException e) {
            if (isSigning) {
                log.warn("The journal is signed when there is room again: {}", e.getMessage());
            }
            isSigning = false;
        }
    }
}
