package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;

/** Modbus TCP: a device's own socket, or that of a gateway with many units behind it. */
@Word("tcp")
@Help("Modbus TCP: a device's own socket, or a gateway's with many units behind it")
public record ModbusTcpLine(
        @Help("Host name or IP address") String host,

        @Help("TCP port") @Range(min = 1, max = 65_535) @Default("502")
        int port,

        @Help(
                "Requests that the device takes before it has answered the first; 1 is right for all, more is faster where"
                        + " the device's manual allows it")
        @Range(min = 1, max = Checks.MOST_OUTSTANDING)
        @Default("1")
        int outstanding)
        implements ModbusLine {

    public ModbusTcpLine {
        Checks.host(host);
        Checks.port(port);
        Checks.outstanding(outstanding);
    }

    /** One request at a time. */
    public static ModbusTcpLine of(String host, int port) {
        return new ModbusTcpLine(host, port, 1);
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
