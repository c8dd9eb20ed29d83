/** The one subscriber of the acquisition benchmark: a plugin as a vendor would write one, packed when the benchmark runs. */
@NullMarked
package dev.scada.benchmarks.subscriber;

import org.jspecify.annotations.NullMarked;
