package dev.scada.app.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a request may come from.
 *
 * <p>A page of a foreign site can make a browser send requests here, and with a name that it lets point to 127.0.0.1 it
 * could even read the answers (DNS rebinding). So the host that the browser believes to talk to must be one of ours, and
 * an origin, where the browser states one, must be this very server.
 */
final class Origins {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final boolean anyAddress;

    private final String scheme;

    Origins(HttpBinding binding) {
        String host = binding.host();
        scheme = binding.scheme();
        hosts.add(asInHeader(host));
        binding.names().forEach(name -> hosts.add(asInHeader(name)));
        anyAddress = host.equals("0.0.0.0") || host.equals("::");
    }

    private static String asInHeader(String host) {
        boolean isBareIpv6 = host.contains(":") && !host.startsWith("[");
        return (isBareIpv6 ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
    }

    /** A wildcard server is reached by any of the machine's addresses; names could be foreign, addresses cannot. */
    boolean isOwnHost(Optional<String> hostHeader) {
        if (hostHeader.isEmpty()) {
            return false;
        }
        String host = withoutPort(hostHeader.get()).toLowerCase(Locale.ROOT);
        return hosts.contains(host) || (anyAddress && (IPV4.matcher(host).matches() || host.startsWith("[")));
    }

    /** @param origin as the browser states it; absent from programs and from most requests of a page to its own server */
    boolean isOwnOrigin(Optional<String> origin, String hostHeader) {
        return origin.isEmpty() || origin.get().equalsIgnoreCase(scheme + "://" + hostHeader);
    }

    private static String withoutPort(String host) {
        int bracket = host.lastIndexOf(']');
        int colon = host.lastIndexOf(':');
        return colon > bracket ? host.substring(0, colon) : host;
    }
}
