package dev.scada.core.control;

import java.util.concurrent.CompletionException;

/** What a stage failed with, in words for the record. */
final class Failures {
    private Failures() {}

    static String said(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        Throwable told = cause == null ? failure : cause;
        String message = told.getMessage();
        return Values.shortened(message == null ? told.toString() : message);
    }
}
