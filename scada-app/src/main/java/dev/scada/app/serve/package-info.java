/** One plant being run: the core's runtime and the HTTP server in front of it, started and stopped together. */
@NullMarked
package dev.scada.app.serve;

import org.jspecify.annotations.NullMarked;
