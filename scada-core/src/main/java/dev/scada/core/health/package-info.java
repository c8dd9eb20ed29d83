/**
 * What people do about the health of lines and devices, and how it becomes values: taking them out of service and back, on
 * record and kept over restarts, and the system tags.
 */
@NullMarked
package dev.scada.core.health;

import org.jspecify.annotations.NullMarked;
