package dev.scada.core.plant;

import java.nio.file.Path;
import java.util.Optional;

/** What binding nodes to records needs besides: where problems go, and what paths are relative to. */
record Binding(Problems problems, Path folder) {
    /** Says what was found and what was expected, and yields nothing. */
    Optional<Object> refuse(YamlNode found, Spot spot, String expected) {
        problems.error(spot, "found " + found.described() + ", expected " + expected);
        return Optional.empty();
    }
}
