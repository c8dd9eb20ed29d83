package dev.scada.benchmarks.modbus;

/** A client returned what the server does not hold: the run is over, and its figures mean nothing. */
final class WrongValueException extends RuntimeException {
    WrongValueException(String what) {
        super(what);
    }
}
