/** Tests of plugins, with real foreign code: archives compiled and packed as the tests run. */
@NullMarked
package dev.scada.core.plugin;

import org.jspecify.annotations.NullMarked;
