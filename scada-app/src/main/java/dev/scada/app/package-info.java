/** The application: command line, HTTP server, distribution. The only module that knows HTTP. */
@NullMarked
package dev.scada.app;

import org.jspecify.annotations.NullMarked;
