@NullMarked
package dev.scada.core.thread;

import org.jspecify.annotations.NullMarked;
