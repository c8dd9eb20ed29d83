package dev.scada.core.medium;

/**
 * Unwinds a thread that is not the event loop any more, through whatever frames lie between the driver's code that held
 * it and the bottom of its stack. An {@code Error}, so that nobody on the way takes it for a failure to deal with.
 */
@SuppressWarnings("serial") // never leaves its thread
final class Relieved extends Error {
    Relieved() {
        super("another thread is the event loop by now", null, false, false);
    }
}
