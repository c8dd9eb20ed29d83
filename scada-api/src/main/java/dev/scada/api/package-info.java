/**
 * What a plugin compiles against, and all of it: the JDK, jspecify's annotations and jakarta.inject beside.
 *
 * <h2>The rooms</h2>
 *
 * <ul>
 *   <li>{@link dev.scada.api.value}: values, quality, samples.
 *   <li>{@link dev.scada.api.settings}: settings as annotated records, from which files, checks, schema and forms derive.
 *   <li>{@link dev.scada.api.driver}: a protocol, and how it fails. Start here to write a driver.
 *   <li>{@link dev.scada.api.medium}: what the core lends a line: event loop, serial port, counters, wire trace.
 *   <li>{@link dev.scada.api.tag}, {@link dev.scada.api.control}: what the core offers every extension.
 *   <li>{@link dev.scada.api.hmi}, {@link dev.scada.api.tool}: pages in the browser, words on the command line.
 * </ul>
 *
 * <h2>How a plugin is found and made</h2>
 *
 * <p>A plugin archive names its extensions in {@code META-INF/services/<interface>}, as the JDK's service loader has it.
 * The runtime loads the class through the plugin's own class loader, of which the parent shows the JDK, this API, slf4j
 * and jakarta.inject only, and makes it with the one constructor that carries {@code @Inject} (or the one without
 * parameters). A constructor may ask for {@link dev.scada.api.tag.TagService}, {@link
 * dev.scada.api.control.CommandService} and {@link java.time.Clock}.
 *
 * <h2>How this API grows</h2>
 *
 * <p>Versions follow semantic versioning; a plugin states the range it was built for and is not loaded outside of it. A
 * capability is an interface that a class implements, never a flag, so that new ones break nobody. Enumerations may
 * grow: branch on what a constant says of itself ({@code quality.severity()}), not on the list of constants. Records
 * that grow keep their former constructors. Interfaces that a plugin implements gain methods only with a default that
 * is right for everybody; interfaces that the core implements may gain methods at any time.
 */
@NullMarked
package dev.scada.api;

import org.jspecify.annotations.NullMarked;
