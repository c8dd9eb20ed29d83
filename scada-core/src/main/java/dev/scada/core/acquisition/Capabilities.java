package dev.scada.core.acquisition;

import dev.scada.api.driver.Diagnosing;
import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Subscribing;

/** The capabilities of a session by their own types: they are implemented with the session's type arguments. */
final class Capabilities {
    private Capabilities() {}

    @SuppressWarnings("unchecked")
    static <D, P> LivePlanning<D, P> livePlanning(Session<D, P> session) {
        return (LivePlanning<D, P>) session;
    }

    @SuppressWarnings("unchecked")
    static <D, P> Subscribing<D, P> subscribing(Session<D, P> session) {
        return (Subscribing<D, P>) session;
    }

    @SuppressWarnings("unchecked")
    static <D, P> Diagnosing<D> diagnosing(Session<D, P> session) {
        return (Diagnosing<D>) session;
    }
}
