package dev.scada.api.medium;

import dev.scada.api.driver.DriverException;
import dev.scada.api.settings.Secret;

/** Reveals secrets at the moment of use. */
public interface Secrets {
    /**
     * The secret's text, without a line's end. The caller owns the array and overwrites it after use. Read anew at each
     * call, so a changed secret takes effect at the next connection.
     *
     * @throws DriverException ({@code LINE}, {@code MISCONFIGURED}) when the variable is not set, or the file is missing
     *     or readable by others than its owner; the message names it, never its content
     */
    char[] reveal(Secret secret) throws DriverException;
}
