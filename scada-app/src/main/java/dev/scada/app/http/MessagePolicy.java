package dev.scada.app.http;

import java.util.Optional;

/**
 * Who may send one type of message over the WebSocket.
 *
 * @param policy absent only by mistake, which {@link RouteTable} finds
 */
record MessagePolicy(String type, Optional<Policy> policy, String summary) {
    static MessagePolicy of(String type, Policy policy, String summary) {
        return new MessagePolicy(type, Optional.of(policy), summary);
    }
}
