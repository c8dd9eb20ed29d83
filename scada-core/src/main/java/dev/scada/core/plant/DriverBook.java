package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The drivers of one check, each looked at once. */
final class DriverBook {
    private final Drivers drivers;
    private final Binding binding;
    private final Map<String, Optional<CheckedDriver<?, ?, ?>>> known = new HashMap<>();
    private final Map<String, String> faults = new HashMap<>();

    DriverBook(Drivers drivers, Binding binding) {
        this.drivers = drivers;
        this.binding = binding;
    }

    /** Empty with a problem at the spot: no plugin provides it, or it is not what a driver should be. */
    Optional<CheckedDriver<?, ?, ?>> find(String protocol, Spot spot) {
        Optional<CheckedDriver<?, ?, ?>> found = known.computeIfAbsent(protocol, this::look);
        if (found.isEmpty()) {
            String fault = faults.get(protocol);
            if (fault == null) {
                Set<String> there = drivers.protocols();
                binding.problems()
                        .error(
                                spot,
                                "no plugin provides the driver " + Quoting.quoted(protocol) + "; there "
                                        + (there.isEmpty() ? "is none" : "are: " + String.join(", ", there)),
                                Spelling.closest(protocol, there));
            } else {
                binding.problems().error(spot, fault);
            }
        }
        return found;
    }

    private Optional<CheckedDriver<?, ?, ?>> look(String protocol) {
        Optional<Driver<?, ?, ?>> driver = drivers.driver(protocol);
        if (driver.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(checked(protocol, driver.get()));
        } catch (BadSettingsException e) {
            faults.put(protocol, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <L, D, P> CheckedDriver<L, D, P> checked(String protocol, Driver<L, D, P> driver)
            throws BadSettingsException {
        return new CheckedDriver<>(protocol, driver, binding);
    }
}
