/**
 * The conformance kit: it proves that a driver keeps the contract of {@link dev.scada.api.driver}.
 *
 * <p>Extend {@link dev.scada.testkit.DriverContract} in a test of your plugin and hand it a {@link
 * dev.scada.testkit.DriverFixture}: your driver, and a device on loopback that can be made to misbehave. The kit then tries
 * order and size of samples, a bad point among good ones, unplugging, silence, late and garbled answers, refused and
 * unanswered writes, closing in the midst of a call, and what is left behind. What a fixture cannot do is reported as
 * skipped, with the reason; it is never reported as passed.
 *
 * <p>{@link dev.scada.testkit.TestContext}, {@link dev.scada.testkit.TestLine} and {@link dev.scada.testkit.ManualClock}
 * are for a driver's own tests as well. The kit is part of the API and versioned with it.
 */
@NullMarked
package dev.scada.testkit;

import org.jspecify.annotations.NullMarked;
