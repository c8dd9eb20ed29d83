package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.Request;

/** An exchange made ready: what to ask first. Made once and asked for years; immutable. */
sealed interface Prepared permits PreparedRead, FarScales {

    Request request();
}
