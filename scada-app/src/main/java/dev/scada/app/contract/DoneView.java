package dev.scada.app.contract;

/** It is done, and there is nothing more to say. */
public record DoneView(boolean done) {
    public static DoneView yes() {
        return new DoneView(true);
    }
}
