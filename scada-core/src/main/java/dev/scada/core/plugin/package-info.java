/**
 * Plugins: verifying and unpacking archives, the class-loader policy, making extensions. The only room that knows PF4J.
 */
@NullMarked
package dev.scada.core.plugin;

import org.jspecify.annotations.NullMarked;
