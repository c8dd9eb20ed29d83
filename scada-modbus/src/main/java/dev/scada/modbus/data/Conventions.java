package dev.scada.modbus.data;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What holds for all addresses of one device, so that no address has to say it.
 *
 * @param addressing from what named addresses count
 * @param order that of numbers whose form names none
 * @param zone of times that a device keeps as a calendar's date and a clock's time
 */
public record Conventions(Addressing addressing, RegisterOrder order, ZoneId zone) {

    /** Counted from 0, high byte and high word first, UTC. */
    public static final Conventions USUAL = new Conventions(Addressing.ZERO_BASED, RegisterOrder.ABCD, ZoneOffset.UTC);
}
