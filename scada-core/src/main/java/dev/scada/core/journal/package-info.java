/**
 * The record of commands: what was asked for and how it ended, on disk before anything is done or said.
 *
 * <p>A record is appended, forced to disk, and never changed. What cannot be vouched for is refused: a journal that failed
 * to write is closed for good, and one that is broken in its middle is not opened.
 */
@NullMarked
package dev.scada.core.journal;

import org.jspecify.annotations.NullMarked;
