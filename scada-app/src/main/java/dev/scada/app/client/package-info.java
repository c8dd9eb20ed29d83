/** A client of a running runtime, on this computer or another one: what the command line talks through. */
@NullMarked
package dev.scada.app.client;

import org.jspecify.annotations.NullMarked;
