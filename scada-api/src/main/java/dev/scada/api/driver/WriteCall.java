package dev.scada.api.driver;

/** The limits of a write. */
public interface WriteCall extends Call {
    /**
     * The last act before the first byte of a request that writes. From here on the device may have acted, so a missing
     * answer means <em>unknown</em> and no longer <em>rejected</em>.
     *
     * <p>May be called again for each further request of the same write.
     *
     * @throws DriverException when the command has expired, was withdrawn, or is not on record: send nothing, let the
     *     exception through
     */
    void sending() throws DriverException;
}
