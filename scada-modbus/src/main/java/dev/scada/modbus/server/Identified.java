package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import java.util.List;

/** What a {@link RegisterBank} implements that says what it is; one that does not answers 01. Called on the server's thread. */
public interface Identified {

    /** FC 43, type 14: the objects by ascending id, 0, 1 and 2 among them. What is asked for of them is the server's work. */
    List<DeviceObject> deviceObjects();

    /** FC 17: an id of the device's own form, the run indicator, and what it adds; at most 251 bytes. */
    Bytes serverId();
}
