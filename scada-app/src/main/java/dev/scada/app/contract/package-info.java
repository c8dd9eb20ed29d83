/**
 * What the HTTP interface says, as records: the shapes of its JSON, and how they are made from the core's.
 *
 * <p>They are public in the strong sense: the console, the command line and other people's programs read them. A
 * component may be added; none is renamed or taken away within version 1.
 */
@NullMarked
package dev.scada.app.contract;

import org.jspecify.annotations.NullMarked;
