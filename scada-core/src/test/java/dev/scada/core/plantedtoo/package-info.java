/** The other half of a cycle that is planted to see it caught. */
@NullMarked
package dev.scada.core.plantedtoo;

import org.jspecify.annotations.NullMarked;
