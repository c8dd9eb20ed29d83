package dev.scada.modbus.sunspec;

import java.util.Map;

/**
 * A model in a device.
 *
 * @param instance the how manieth of that id, from 1
 * @param wireAddress that of its id
 * @param length registers behind id and length, as the device says
 * @param counts what the points say that count repeating groups
 */
public record FoundModel(int id, int instance, int wireAddress, int length, Map<String, Integer> counts) {

    public FoundModel {
        counts = Map.copyOf(counts);
    }

    @Override
    public String toString() {
        return (instance == 1 ? "" + id : id + "#" + instance) + " at " + wireAddress;
    }
}
