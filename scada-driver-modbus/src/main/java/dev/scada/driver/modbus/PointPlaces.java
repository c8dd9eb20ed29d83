package dev.scada.driver.modbus;

import dev.scada.modbus.data.Conventions;
import dev.scada.modbus.sunspec.DeviceMap;
import dev.scada.modbus.sunspec.SunSpecException;
import java.util.Optional;

/**
 * Where points in tables stand in one device.
 *
 * @param map its SunSpec models, once they are known
 */
record PointPlaces(Conventions conventions, Optional<DeviceMap> map) {

    static PointPlaces of(ModbusDevice device) {
        return new PointPlaces(device.conventions(), Optional.empty());
    }

    /**
     * Where the point stands.
     *
     * @throws SunSpecException where the device does not have it, or was not asked yet
     */
    Extent extent(ModbusPoint point) throws SunSpecException {
        if (point instanceof TablePoint inTable) {
            return Extent.of(inTable, conventions);
        }
        if (point instanceof SunSpecPoint inModel) {
            if (map.isEmpty()) {
                throw SunSpecException.notAsked(inModel.where());
            }
            return Extent.of(inModel, map.get().locate(inModel.where()));
        }
        throw new IllegalArgumentException(point + " stands in no table");
    }
}
