/** Plant files, good and broken, read with a driver that has a setting of every type. */
@NullMarked
package dev.scada.core.plant;

import org.jspecify.annotations.NullMarked;
