/**
 * Words on the command line that a plugin brings: {@code scada simulate}, {@code scada modbus …}.
 */
@NullMarked
package dev.scada.api.tool;

import org.jspecify.annotations.NullMarked;
