package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.PointType;
import dev.scada.driver.modbus.AddressRange;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.driver.modbus.TablePoint;
import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.data.Place;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is to be read. */
sealed interface Item {

    /** Addresses of a table as they stand there. */
    record Raw(Table table, int from, int last) implements Item {}

    /** A value that a point says how to read. */
    record Value(ModbusPoint point, PointType type) implements Item {}

    Pattern RANGE = Pattern.compile("[A-Za-z]+:[0-9A-Fa-fxX]+-[0-9A-Fa-fxX]+|[0-9]{5,6}-[0-9]{5,6}");

    /** @param count how many of it, one after another; 0 where it is not said */
    static List<Item> parse(String text, int count, ModbusDevice device) throws UsageException {
        try {
            if (RANGE.matcher(text.strip()).matches()) {
                if (count > 0) {
                    throw new UsageException("'" + text + "' says itself how many: --count means nothing for it");
                }
                AddressRange range = AddressRange.parse(text, device.addressing());
                return List.of(new Raw(range.table(), range.from(), range.last()));
            }
            ModbusPoint point = ModbusPoint.parse(text);
            return count == 0 ? List.of(value(point, device)) : several(text, point, count, device);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "': " + e.getMessage());
        }
    }

    static Value value(ModbusPoint point, ModbusDevice device) throws UsageException {
        try {
            return new Value(point, new ModbusDriver().describe(device, point));
        } catch (InvalidPointException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Item> several(String text, ModbusPoint point, int count, ModbusDevice device)
            throws UsageException {
        if (!(point instanceof TablePoint first)
                || Place.parse(first.place()).numbers().size() > 1
                || Place.parse(first.place()).bits().isPresent()) {
            throw new UsageException("'" + text + "': --count is for addresses of the four tables and for what stands"
                    + " there in whole registers");
        }
        Place place = Place.parse(first.place());
        int wireAddress = place.wireAddresses(device.addressing()).get(0);
        if (first.form().isEmpty()) {
            if (wireAddress + count - 1 > Table.LAST_WIRE_ADDRESS) {
                throw new UsageException("'" + text + "': " + count + " from there on run past the last address");
            }
            return List.of(new Raw(place.table(), wireAddress, wireAddress + count - 1));
        }
        int width = PointAddress.at(place, first.form().get(), Conventions.USUAL)
                .form()
                .width();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Place at = new Place(
                    place.table(), List.of(place.numbers().get(0) + i * width), place.isManual(), Optional.empty());
            items.add(value(at(first, at), device));
        }
        return items;
    }

    private static TablePoint at(TablePoint point, Place place) {
        return new TablePoint(
                place.toString(),
                point.form(),
                point.scaleRegister(),
                point.writeTo(),
                point.writeOnly(),
                point.pulse(),
                point.rest());
    }
}
