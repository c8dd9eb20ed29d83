package dev.scada.benchmarks.process;

/** A client returned what the server does not hold: the run is over, and its figures mean nothing. */
public final class WrongValueException extends RuntimeException {
    public WrongValueException(String what) {
        super(what);
    }
}
