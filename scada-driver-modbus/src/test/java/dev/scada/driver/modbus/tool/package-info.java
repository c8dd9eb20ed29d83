@NullMarked
package dev.scada.driver.modbus.tool;

import org.jspecify.annotations.NullMarked;
