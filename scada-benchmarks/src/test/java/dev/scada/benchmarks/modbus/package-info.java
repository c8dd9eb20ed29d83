@NullMarked
package dev.scada.benchmarks.modbus;

import org.jspecify.annotations.NullMarked;
