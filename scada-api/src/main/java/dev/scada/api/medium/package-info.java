/**
 * What the core lends a line: the event loop with its connections, serial ports, secrets, counters, the wire trace.
 *
 * <p>The core implements these, so they may gain methods in any release.
 */
@NullMarked
package dev.scada.api.medium;

import org.jspecify.annotations.NullMarked;
