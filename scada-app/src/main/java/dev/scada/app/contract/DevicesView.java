package dev.scada.app.contract;

import java.util.List;

/** All devices, in the order of their names. */
public record DevicesView(List<DeviceView> devices) {
    public DevicesView {
        devices = List.copyOf(devices);
    }
}
