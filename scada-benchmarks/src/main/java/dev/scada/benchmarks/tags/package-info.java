/** The tag table alone: how many updates a second one core takes, with three subscribers that keep up. */
@NullMarked
package dev.scada.benchmarks.tags;

import org.jspecify.annotations.NullMarked;
