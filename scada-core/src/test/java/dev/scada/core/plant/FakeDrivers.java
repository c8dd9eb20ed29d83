package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Drivers by name. */
record FakeDrivers(Map<String, Driver<?, ?, ?>> byProtocol) implements Drivers {
    static FakeDrivers good() {
        return of(FakeDriver.Fault.NONE);
    }

    static FakeDrivers of(FakeDriver.Fault fault) {
        return new FakeDrivers(Map.of("fake", new FakeDriver(fault)));
    }

    static FakeDrivers none() {
        return new FakeDrivers(Map.of());
    }

    @Override
    public Optional<Driver<?, ?, ?>> driver(String protocol) {
        return Optional.ofNullable(byProtocol.get(protocol));
    }

    @Override
    public Set<String> protocols() {
        return new TreeMap<>(byProtocol).keySet();
    }
}
