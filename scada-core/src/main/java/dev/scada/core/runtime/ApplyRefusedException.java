package dev.scada.core.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plant's files are not applied, and nothing was changed. The message is for whoever asked. */
public final class ApplyRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The files have mistakes. */
        MISTAKES,
        /** The files, or what runs, are not what they were when it was planned. */
        NOT_AS_PLANNED,
        /** The folder cannot be read, or is being written to. */
        UNREADABLE,
        /** It could not be put on record. */
        NOT_RECORDED,
        /** Too many wait already. */
        BUSY,
        /** An earlier change did not come to its end; only a restart makes sure of what runs. */
        NEEDS_RESTART,
        /** The runtime is stopping. */
        STOPPING
    }

    private final Reason reason;
    private final transient @Nullable PlantPlan plan;

    public ApplyRefusedException(Reason reason, String message) {
        this(reason, message, null, null);
    }

    ApplyRefusedException(Reason reason, String message, @Nullable PlantPlan plan, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.plan = plan;
    }

    public Reason reason() {
        return reason;
    }

    /** What the files say now, where they could be read. */
    public Optional<PlantPlan> plan() {
        return Optional.ofNullable(plan);
    }
}
