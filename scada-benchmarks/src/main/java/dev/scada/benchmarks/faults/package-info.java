/**
 * Many lines of ours against a server that does everything wrong that a device, a gateway or a link does, each fault alone
 * and all at random: counts wrong values (there may be none), and times how soon a line is good again. Every register has
 * another value at every exchange, so that an answer to an older request is a wrong one.
 */
@NullMarked
package dev.scada.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
