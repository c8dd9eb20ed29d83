package dev.scada.app.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who is at the other end, as far as he is to be slowed: one address, of IPv6 the network that one household has. */
final class Peer {
    private static final int NETWORK_OCTETS = 8;

    private Peer() {}

    /** @param address as the socket has it; what a proxy says of others is not believed */
    static String address(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] octets = InetAddress.getByName(address).getAddress(); // a literal: no name server is asked
            if (octets.length <= NETWORK_OCTETS) {
                return InetAddress.getByAddress(octets).getHostAddress();
            }
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < NETWORK_OCTETS; i += 2) {
                network.append(Integer.toHexString(((octets[i] & 0xff) << 8) | (octets[i + 1] & 0xff)))
                        .append(':');
            }
            return network + ":/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
