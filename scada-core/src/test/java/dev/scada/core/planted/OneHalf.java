package dev.scada.core.planted;

import dev.scada.core.plantedtoo.OtherHalf;

/** Half of a cycle between two features. */
public interface OneHalf {
    OtherHalf other();
}
