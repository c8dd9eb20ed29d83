/**
 * Who may talk to the server, and what he sees of the plant: what {@link dev.scada.core.access} knows, brought to requests.
 */
@NullMarked
package dev.scada.app.access;

import org.jspecify.annotations.NullMarked;
