package dev.scada.core.plantedtoo;

import dev.scada.core.planted.OneHalf;

/** Half of a cycle between two features. */
public interface OtherHalf {
    OneHalf one();
}
