package dev.scada.core.action;

/** What was asked for is not done, and nothing has changed. The message is for whoever asked. */
public final class ActionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No such action, run or schedule. */
        UNKNOWN,
        /** Whoever asks may not command a tag that the action may write to. */
        NOT_PERMITTED,
        /** A parameter is missing or not taken, or the id is none. */
        BAD_REQUEST,
        /** Another run of the action is under way, or the run is in no state for that. */
        NOT_NOW,
        /** It could not be put on record. */
        NOT_RECORDED,
        /** The runtime is stopping. */
        STOPPING
    }

    private final Reason reason;

    public ActionRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
