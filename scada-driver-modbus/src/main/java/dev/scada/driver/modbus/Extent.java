package dev.scada.driver.modbus;

import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.sunspec.Location;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A point and what must stand in one request for it: its registers and the one with its scale.
 *
 * @param scale the wire address of the scale register; -1 where there is none
 * @param exponent the power of ten where it is known without a register
 */
record Extent(ModbusPoint point, PointAddress address, int scale, Optional<Integer> exponent) {

    static Extent of(TablePoint point, Conventions conventions) {
        return new Extent(point, point.address(conventions), point.scaleAddress(conventions), Optional.empty());
    }

    static Extent of(SunSpecPoint point, Location location) {
        return new Extent(point, location.address(), location.scaleAddress().orElse(-1), location.exponent());
    }

    Table table() {
        return address.table();
    }

    /** The same, where its scale is read by a request of its own. */
    Extent apart() {
        return new Extent(point, address, -1, exponent);
    }

    /** The lowest wire address. */
    int from() {
        return scale < 0 ? address.firstWireAddress() : Math.min(scale, address.firstWireAddress());
    }

    /** The address after the highest. */
    int end() {
        return 1 + (scale < 0 ? address.lastWireAddress() : Math.max(scale, address.lastWireAddress()));
    }

    int width() {
        return end() - from();
    }

    /** The wire addresses that it asks for, ascending; what lies between them is read across. */
    int[] wanted() {
        IntStream registers = address.list().isEmpty()
                ? IntStream.rangeClosed(address.firstWireAddress(), address.lastWireAddress())
                : address.list().stream().mapToInt(Integer::intValue);
        int[] wanted = (scale < 0 ? registers : IntStream.concat(registers, IntStream.of(scale))).toArray();
        Arrays.sort(wanted);
        return wanted;
    }
}
