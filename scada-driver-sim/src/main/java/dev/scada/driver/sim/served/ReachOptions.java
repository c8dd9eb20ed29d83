package dev.scada.driver.sim.served;

import dev.scada.driver.sim.served.Reach.Parity;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.server.Transport;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that say where the PLCs are reached. */
final class ReachOptions {
    static final int DEFAULT_BASE_PORT = 15_020;
    static final int MAX_BASE_PORT = 65_526;

    private static final String[] TLS_FILES = {"--tls-trust", "--tls-certificate", "--tls-key"};
    private static final Pattern SERIAL = Pattern.compile("([^,]+)(?:,([0-9]{2,7})(?:,(none|even|odd))?)?");
    private static final Pattern ROLE = Pattern.compile("([^=]+)=([0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*)");

    private enum Framing {
        RTU,
        ASCII
    }

    private final Arguments arguments;

    private ReachOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    static Reach of(Arguments arguments) throws UsageException {
        ReachOptions options = new ReachOptions(arguments);
        return arguments.isGiven("--serial") ? options.bus() : options.network();
    }

    private Reach bus() throws UsageException {
        for (String name : new String[] {"--transport", "--host", "--port", "--ports-file"}) {
            if (arguments.isGiven(name)) {
                throw new UsageException(name + " means nothing with --serial");
            }
        }
        requireNoSecurity("--transport tls");
        String text = arguments.text("--serial").orElse("");
        Matcher form = SERIAL.matcher(text);
        if (!form.matches()) {
            throw new UsageException("--serial: expected a device file, such as /dev/ttyUSB0, or with its baud rate and"
                    + " parity /dev/ttyUSB0,19200,even (or none, odd), got '" + text + "'");
        }
        Transport transport = arguments.word("--framing", Framing.RTU) == Framing.RTU ? Transport.RTU : Transport.ASCII;
        OptionalInt baudRate =
                form.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(form.group(2)));
        Parity parity = form.group(3) == null
                ? Parity.EVEN
                : Parity.valueOf(form.group(3).toUpperCase(Locale.ROOT));
        return new Reach.Bus(transport, Path.of(form.group(1)), baudRate, parity);
    }

    private Reach network() throws UsageException {
        arguments.requireAbsent("--serial", "--framing");
        Transport transport = transport();
        String host = arguments.text("--host").orElse("127.0.0.1");
        int basePort = (int) arguments.whole("--port", DEFAULT_BASE_PORT, 0, MAX_BASE_PORT);
        if (transport != Transport.TLS) {
            requireNoSecurity("--transport tls");
            return new Reach.Network(transport, host, basePort, Optional.empty());
        }
        Reach.Security security =
                new Reach.Security(file(TLS_FILES[0]), file(TLS_FILES[1]), file(TLS_FILES[2]), roles());
        return new Reach.Network(transport, host, basePort, Optional.of(security));
    }

    private Transport transport() throws UsageException {
        String text = arguments.text("--transport").orElse("tcp");
        for (Transport transport : Transport.values()) {
            if (!transport.isBus() && transport.toString().equals(text)) {
                return transport;
            }
        }
        throw new UsageException(
                "--transport: expected tcp, udp, tls, rtu-tcp or ascii-tcp (a serial port: --serial), got '" + text
                        + "'");
    }

    private void requireNoSecurity(String without) throws UsageException {
        arguments.requireAbsent(without, TLS_FILES);
        arguments.requireAbsent(without, "--role");
    }

    private Path file(String name) throws UsageException {
        return arguments
                .path(name)
                .orElseThrow(() -> new UsageException("--transport tls: expected " + name + " FILE, in PEM"));
    }

    private Map<String, Set<Function>> roles() throws UsageException {
        Map<String, Set<Function>> roles = new HashMap<>();
        for (String text : arguments.all("--role")) {
            Matcher form = ROLE.matcher(text);
            if (!form.matches()) {
                throw new UsageException(
                        "--role: expected a role and its function codes, such as Viewer=1-4,43, got '" + text + "'");
            }
            Set<Function> functions = EnumSet.noneOf(Function.class);
            for (String part : form.group(2).split(",", -1)) {
                functions.addAll(functions(part));
            }
            roles.put(form.group(1), functions);
        }
        return roles;
    }

    private static Set<Function> functions(String range) throws UsageException {
        String[] ends = range.split("-", -1);
        Set<Function> functions = EnumSet.noneOf(Function.class);
        for (Function function : Function.values()) {
            if (ends[0].length() < 4
                    && ends[ends.length - 1].length() < 4
                    && function.code() >= Integer.parseInt(ends[0])
                    && function.code() <= Integer.parseInt(ends[ends.length - 1])) {
                functions.add(function);
            }
        }
        if (functions.isEmpty()) {
            throw new UsageException("--role: there is no function " + range + " here");
        }
        return functions;
    }
}
