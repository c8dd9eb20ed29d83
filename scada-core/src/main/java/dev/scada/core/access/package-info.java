/**
 * Who acts, and what he may do where: principals, rights by area, users, sessions and tokens.
 *
 * <p>Every way into the runtime (HTTP, a plugin, a schedule) brings a {@link dev.scada.core.access.Principal}; whoever
 * carries something out asks its {@link dev.scada.core.access.Rights} at that moment, not earlier.
 */
@NullMarked
package dev.scada.core.access;

import org.jspecify.annotations.NullMarked;
