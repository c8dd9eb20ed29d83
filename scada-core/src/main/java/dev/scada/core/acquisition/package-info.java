/**
 * Lines, devices and their scans: what reads the plant, and carries writes to it.
 *
 * <p>Everything of a line is confined to its one executor. What fails costs its own line only, and on a shared line its
 * own share.
 */
@NullMarked
package dev.scada.core.acquisition;

import org.jspecify.annotations.NullMarked;
