/**
 * Bytes of an enemy, made by a generator from a seed: every decoder is fed with them, in every split. How to run more of
 * it: {@link dev.scada.modbus.fuzz.DecoderFuzzTest}.
 */
@NullMarked
package dev.scada.modbus.fuzz;

import org.jspecify.annotations.NullMarked;
