/** The command line: one class a word. Each is made with what it needs and can be run by a test without a process. */
@NullMarked
package dev.scada.app.command;

import org.jspecify.annotations.NullMarked;
