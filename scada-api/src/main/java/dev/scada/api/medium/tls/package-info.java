/**
 * TLS as a layer over any TCP connection of an event loop, without a thread or a socket of its own.
 *
 * <p>For those who implement {@link dev.scada.api.medium.EventLoop}: the core and the test kit share it, so that a driver
 * finds the same TLS in its tests. Drivers call {@code connectTls} and see a {@link dev.scada.api.medium.TcpConnection}.
 */
@NullMarked
package dev.scada.api.medium.tls;

import org.jspecify.annotations.NullMarked;
