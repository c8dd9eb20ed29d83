package dev.scada.driver.modbus.tool;

import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.SerialSettings.Parity;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import dev.scada.driver.modbus.ModbusAsciiLine;
import dev.scada.driver.modbus.ModbusAsciiOverTcpLine;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.driver.modbus.ModbusRtuLine;
import dev.scada.driver.modbus.ModbusRtuOverTcpLine;
import dev.scada.driver.modbus.ModbusTcpLine;
import dev.scada.driver.modbus.ModbusTlsLine;
import dev.scada.driver.modbus.ModbusUdpLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as it stands on the command line.
 *
 * @param text for messages: the address, and how the port speaks
 */
record Where(String text, ModbusLine line) {

    static final String EXPECTED = "expected tcp://HOST[:PORT], udp://HOST[:PORT], tls://HOST[:PORT],"
            + " rtu-over-tcp://HOST:PORT, ascii-over-tcp://HOST:PORT, rtu:PORT or ascii:PORT, as in tcp://10.0.0.5:502"
            + " or rtu:/dev/ttyUSB0";

    private static final Set<String> SERIAL =
            Set.of("--baud", "--parity", "--data-bits", "--stop-bits", "--local-echo");
    private static final Set<String> TLS = Set.of("--trust", "--certificate", "--key", "--server-name");
    private static final Pattern NETWORK =
            Pattern.compile("(?<scheme>[a-z-]+):(?://)?(?<host>\\[[^\\]]+\\]|[^:/\\[\\]]+)(?::(?<port>[0-9]{1,6}))?/?");
    private static final int USUAL_PORT = 502;
    private static final int USUAL_TLS_PORT = 802;
    private static final int USUAL_BAUD = 9600;
    private static final Duration LONGEST_TURNAROUND = Duration.ofSeconds(1);

    /** Whether frames carry no id, and units are those of a bus, 1 to 247. */
    boolean isBus() {
        return line instanceof ModbusRtuLine
                || line instanceof ModbusAsciiLine
                || line instanceof ModbusRtuOverTcpLine
                || line instanceof ModbusAsciiOverTcpLine;
    }

    /** One line; a scan may try a serial port in several ways, everything else may not. */
    static Where one(Arguments arguments) throws UsageException {
        List<Where> all = all(arguments);
        if (all.size() > 1) {
            throw new UsageException("--baud and --parity: expected one of each; several are for scan to try");
        }
        return all.get(0);
    }

    static List<Where> all(Arguments arguments) throws UsageException {
        String text = arguments.where();
        String scheme = text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT);
        try {
            return switch (scheme) {
                case "rtu", "ascii" -> serial(scheme, text.substring(scheme.length() + 1), arguments);
                case "tcp", "udp", "tls", "rtu-over-tcp", "ascii-over-tcp" -> List.of(network(scheme, text, arguments));
                default -> throw new UsageException("'" + text + "' is no place of a device: " + EXPECTED);
            };
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "': " + e.getMessage());
        }
    }

    private static Where network(String scheme, String text, Arguments arguments) throws UsageException {
        arguments.requireAbsent("for " + scheme + "://, only for rtu: and ascii:", SERIAL);
        Matcher matcher = NETWORK.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("'" + text + "' is no place of a device: " + EXPECTED);
        }
        String host = matcher.group("host").replaceAll("[\\[\\]]", "");
        boolean isTls = scheme.equals("tls");
        if (!isTls) {
            arguments.requireAbsent("for " + scheme + "://, only for tls://", TLS);
        }
        boolean isBus = scheme.endsWith("-over-tcp");
        if (matcher.group("port") == null && isBus) {
            throw new UsageException("'" + text + "': expected the port of the serial device server, as in " + scheme
                    + "://" + host + ":4001");
        }
        int port = matcher.group("port") == null
                ? isTls ? USUAL_TLS_PORT : USUAL_PORT
                : Integer.parseInt(matcher.group("port"));
        if (!isBus) {
            arguments.requireAbsent("for " + scheme + "://: its answers carry ids", Set.of("--turnaround"));
        }
        ModbusLine line = switch (scheme) {
            case "tcp" -> ModbusTcpLine.of(host, port);
            case "udp" -> new ModbusUdpLine(host, port, 1);
            case "tls" -> new ModbusTlsLine(host, port, tls(arguments), 1);
            case "rtu-over-tcp" -> rtuOverTcp(host, port, arguments);
            default -> asciiOverTcp(host, port, arguments);
        };
        return new Where(scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port, line);
    }

    private static ModbusLine rtuOverTcp(String host, int port, Arguments arguments) throws UsageException {
        ModbusRtuOverTcpLine usual = ModbusRtuOverTcpLine.of(host, port);
        return new ModbusRtuOverTcpLine(
                host, port, usual.busBaudRate(), turnaround(arguments, usual.turnaround()), usual.framePause());
    }

    private static ModbusLine asciiOverTcp(String host, int port, Arguments arguments) throws UsageException {
        ModbusAsciiOverTcpLine usual = ModbusAsciiOverTcpLine.of(host, port);
        return new ModbusAsciiOverTcpLine(
                host, port, usual.busBaudRate(), turnaround(arguments, usual.turnaround()), usual.framePause());
    }

    private static Duration turnaround(Arguments arguments, Duration usual) throws UsageException {
        return arguments.duration("--turnaround", usual, Duration.ZERO, LONGEST_TURNAROUND);
    }

    private static TlsSettings tls(Arguments arguments) throws UsageException {
        for (String name : List.of("--trust", "--certificate", "--key")) {
            if (!arguments.isGiven(name)) {
                throw new UsageException("tls:// needs --trust FILE (the device's certificate or its authority's),"
                        + " --certificate FILE and --key FILE (ours), all PEM; " + name + " is missing");
            }
        }
        String key = arguments.text("--key").orElseThrow();
        return new TlsSettings(
                Path.of(arguments.text("--trust").orElseThrow()),
                Path.of(arguments.text("--certificate").orElseThrow()),
                key.startsWith("env:")
                        ? new Secret(Secret.Source.ENV, key.substring("env:".length()))
                        : new Secret(Secret.Source.FILE, key),
                arguments.text("--server-name"));
    }

    private static List<Where> serial(String scheme, String port, Arguments arguments) throws UsageException {
        arguments.requireAbsent("for " + scheme + ":, only for tls://", TLS);
        int dataBits = arguments.whole("--data-bits", 8, 7, 8);
        int stopBits = arguments.whole("--stop-bits", 1, 1, 2);
        List<Where> all = new ArrayList<>();
        for (int baud : arguments.wholes("--baud", USUAL_BAUD, 50, 4_000_000)) {
            for (Parity parity : arguments.words("--parity", Parity.NONE)) {
                SerialSettings settings = new SerialSettings(port, baud, dataBits, parity, stopBits);
                String how = " " + baud + " Bd " + dataBits + parity.name().charAt(0) + stopBits;
                all.add(new Where(scheme + ":" + port + how, line(scheme, settings, arguments)));
            }
        }
        return all;
    }

    private static ModbusLine line(String scheme, SerialSettings settings, Arguments arguments) throws UsageException {
        boolean hearsItself = arguments.isGiven("--local-echo");
        if (scheme.equals("rtu")) {
            ModbusRtuLine usual = ModbusRtuLine.of(settings);
            return new ModbusRtuLine(
                    settings,
                    turnaround(arguments, usual.turnaround()),
                    usual.framePause(),
                    hearsItself,
                    usual.afterBroadcast());
        }
        ModbusAsciiLine usual = ModbusAsciiLine.of(settings);
        return new ModbusAsciiLine(
                settings,
                turnaround(arguments, usual.turnaround()),
                usual.framePause(),
                hearsItself,
                usual.afterBroadcast());
    }
}
