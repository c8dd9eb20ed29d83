/** The rules between the modules. They are here since the distribution alone is built after all of them. */
@NullMarked
package dev.scada.architecture;

import org.jspecify.annotations.NullMarked;
