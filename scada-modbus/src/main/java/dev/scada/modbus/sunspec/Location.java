package dev.scada.modbus.sunspec;

import dev.scada.modbus.data.PointAddress;
import java.util.Optional;

/**
 * Where a point stands in a device.
 *
 * @param address in its holding registers
 * @param scaleAddress the wire address of its scale factor, where it has one in a register
 * @param exponent its power of ten, where the model fixes it
 */
public record Location(
        ModelPoint point, PointAddress address, Optional<Integer> scaleAddress, Optional<Integer> exponent) {}
