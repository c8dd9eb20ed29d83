package dev.scada.driver.sim.network;

/** An EPANET file that cannot be used. The message names file, line, what was found and what was expected. */
public final class InpException extends Exception {
    private static final long serialVersionUID = 1L;

    InpException(String file, int line, String message) {
        super(file + " line " + line + ": " + message);
    }
}
