package dev.scada.core.plant;

import java.util.Optional;

/**
 * An entry of a mapping whose keys the plant's engineer chooses.
 *
 * @param spot the key's
 * @param value absent when it was refused, which is said already
 */
record Named<T>(String name, Spot spot, Optional<T> value) {}
