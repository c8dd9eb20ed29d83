/**
 * Commands: the one path on which anything is written to a device.
 *
 * <p>Request, id, tag, value, limits, expiry; then the intent on disk, the write, the reading back, the outcome on disk;
 * only then is anybody told. A command is never retried, never sent after its time, and never sent twice.
 */
@NullMarked
package dev.scada.core.control;

import org.jspecify.annotations.NullMarked;
