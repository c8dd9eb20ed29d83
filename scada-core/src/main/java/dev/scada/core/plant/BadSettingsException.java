package dev.scada.core.plant;

/** A settings record is not what {@link dev.scada.api.settings} says one is: a fault of the plugin that brings it. */
final class BadSettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    BadSettingsException(String message) {
        super(message);
    }
}
