/** {@code scada demo}: the demo plant against a simulator in a process of its own. */
@NullMarked
package dev.scada.app.demo;

import org.jspecify.annotations.NullMarked;
