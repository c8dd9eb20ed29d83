package dev.scada.driver.modbus;

import dev.scada.api.driver.Medium;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Word;

/**
 * Modbus/TCP Security (MB-TCP-Security, v21): Modbus TCP in mutually authenticated TLS. The role by which the device
 * decides what is allowed stands in our certificate (extension 1.3.6.1.4.1.50316.802.1), where whoever signs it puts it.
 */
@Word("tls")
@Help("Modbus/TCP Security: Modbus TCP in TLS with a certificate on each side")
public record ModbusTlsLine(
        @Help("Host name or IP address") String host,

        @Help("TCP port") @Range(min = 1, max = 65_535) @Default("802")
        int port,

        @Help("Certificates and key") TlsSettings tls,

        @Help("Requests that the device takes before it has answered the first")
        @Range(min = 1, max = Checks.MOST_OUTSTANDING)
        @Default("1")
        int outstanding)
        implements ModbusLine {

    public ModbusTlsLine {
        Checks.host(host);
        Checks.port(port);
        Checks.outstanding(outstanding);
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
