/** Commands through the whole runtime: how long to the device while its line is full of polls, and how many a second. */
@NullMarked
package dev.scada.benchmarks.control;

import org.jspecify.annotations.NullMarked;
