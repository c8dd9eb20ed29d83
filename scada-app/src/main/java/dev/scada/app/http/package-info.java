/**
 * The HTTP server: one table of routes, each with its policy, from which the server's routes and {@code /openapi.json}
 * are made; limits on whatever comes in; checks of where a request comes from.
 *
 * <p>Handlers run on the server's own threads, which a slow client may hold but nothing else waits for.
 */
@NullMarked
package dev.scada.app.http;

import org.jspecify.annotations.NullMarked;
