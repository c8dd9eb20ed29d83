/** Drivers that break the contract, each in one way: the kit must catch every one, and by the test that is meant to. */
@NullMarked
package dev.scada.testkit.faulty;

import org.jspecify.annotations.NullMarked;
