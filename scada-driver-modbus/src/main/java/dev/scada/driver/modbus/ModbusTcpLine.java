package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;

/** Modbus TCP: a device's own socket, or that of a gateway with many units behind it. */
@Word("tcp")
@Help("Modbus TCP")
public record ModbusTcpLine(
        @Help("Host name or IP address") String host,

        @Help("TCP port") @Range(min = 1, max = 65_535) @Default("502")
        int port)
        implements ModbusLine {

    public ModbusTcpLine {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a line has a host, such as 10.0.0.5 or plc-3.plant.example");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
        }
    }

    @Override
    public Medium medium() {
        return Medium.tcp(host, port);
    }

    @Override
    public ExchangeCost cost() {
        return ExchangeCost.TCP;
    }
}
