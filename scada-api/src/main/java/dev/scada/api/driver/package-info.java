/**
 * A protocol as a plugin brings it.
 *
 * <h2>What to write</h2>
 *
 * <p>Three settings records, {@link dev.scada.api.driver.Driver#describe}, {@link dev.scada.api.driver.Driver#plan}, and a
 * session. With a library that blocks, extend {@link dev.scada.api.driver.BlockingSession} and write three methods; with
 * one of your own that does not, implement {@link dev.scada.api.driver.Session} on the lent event loop and serve a
 * thousand devices from one thread. Extend the kit in {@code scada-testkit} in your tests: it holds the contract below.
 *
 * <h2>Who does what</h2>
 *
 * <p>The core owns lines, threads, periods, deadlines, retry, back-off, health, scaling and the tag. The driver owns the
 * protocol: it turns points into exchanges, exchanges into samples, settings into writes, and says honestly what it knows.
 *
 * <h2>Threads and order</h2>
 *
 * <ul>
 *   <li>A {@link dev.scada.api.driver.Driver} is stateless; its methods may be called on any thread, at the same time.
 *   <li>A {@link dev.scada.api.driver.Session} is confined: every call to it but {@code close()} comes on its line's
 *       executor, one at a time. That is a thread of its own for a {@code BlockingSession}, which may block on it until
 *       the call's time is over, and the shared event loop for every other session, which must not block.
 *   <li>{@code connect} comes first; reads and writes only after it has completed well; never more than {@link
 *       dev.scada.api.driver.Driver#maxOutstanding} of them at a time; {@code close} once or more, from any thread, also
 *       in the midst of a call. A session is not used again after it: the core opens a new one.
 *   <li>A stage may be completed on any thread; completed on the line's executor it lets the next exchange start at
 *       once, without a hop between threads. What completes after its deadline or after {@code close} is dropped.
 * </ul>
 *
 * <h2>Failure has three shapes</h2>
 *
 * <ul>
 *   <li>A point: its sample is bad; its neighbours are as they are.
 *   <li>An exchange, a device or the whole line: a {@link dev.scada.api.driver.DriverException} with that scope. Only
 *       {@code LINE} ends the session, so that a dead unit never takes its neighbours' connection.
 *   <li>Anything else that is thrown is a bug: the core contains it, marks the device bad, and says so loudly.
 * </ul>
 *
 * <h2>Ownership</h2>
 *
 * <p>What the driver opens it closes in {@code close()}; what the core lends ({@link
 * dev.scada.api.driver.DriverContext}) the core takes back after it. A driver starts no thread and never sleeps.
 */
@NullMarked
package dev.scada.api.driver;

import org.jspecify.annotations.NullMarked;
