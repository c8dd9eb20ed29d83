package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;
import java.util.Locale;

/** The frames of Modbus TCP in datagrams, one each. */
@Word("udp")
@Help("Modbus UDP: the frames of Modbus TCP in datagrams")
public record ModbusUdpLine(
        @Help("Host name or IP address") String host,

        @Help("UDP port") @Range(min = 1, max = 65_535) @Default("502")
        int port,

        @Help("Requests that the device takes before it has answered the first")
        @Range(min = 1, max = Checks.MOST_OUTSTANDING)
        @Default("1")
        int outstanding)
        implements ModbusLine {

    public ModbusUdpLine {
        Checks.host(host);
        Checks.port(port);
        Checks.outstanding(outstanding);
    }

    @Override
    public Medium medium() {
        return new Medium("udp", host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    @Override
    public ExchangeCost cost() {
        return ExchangeCost.TCP;
    }
}
