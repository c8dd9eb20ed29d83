/** The journal alone: entries a second that are on disk before anybody is told, and how long a verification takes. */
@NullMarked
package dev.scada.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
