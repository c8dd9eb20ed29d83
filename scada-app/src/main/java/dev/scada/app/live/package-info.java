/**
 * Live values over a WebSocket: subscriptions, conflated to what the client can take.
 *
 * <p>A client costs a bounded amount of memory whatever it does: one message is on its way at a time, behind it wait the
 * newest value of each tag and a few replies. One that takes nothing for long is cut off. Nothing here ever waits for a
 * client, neither a line nor the tag table.
 */
@NullMarked
package dev.scada.app.live;

import org.jspecify.annotations.NullMarked;
