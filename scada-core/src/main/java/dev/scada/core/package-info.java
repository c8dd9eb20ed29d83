/** The runtime: one package a feature. Plugins see none of it. */
@NullMarked
package dev.scada.core;

import org.jspecify.annotations.NullMarked;
