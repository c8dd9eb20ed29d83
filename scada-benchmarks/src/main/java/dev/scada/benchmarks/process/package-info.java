/** The processes that a benchmark starts and watches, and what any of them may say. */
@NullMarked
package dev.scada.benchmarks.process;

import org.jspecify.annotations.NullMarked;
