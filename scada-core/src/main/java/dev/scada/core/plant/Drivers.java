package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import java.util.Optional;
import java.util.Set;

/** The drivers that plugins provide. */
public interface Drivers {
    Optional<Driver<?, ?, ?>> driver(String protocol);

    /** All protocols there are, sorted. */
    Set<String> protocols();
}
