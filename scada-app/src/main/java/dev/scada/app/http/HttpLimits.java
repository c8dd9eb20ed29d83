package dev.scada.app.http;

import java.time.Duration;

/**
 * What one client may use.
 *
 * @param bodyBytes of a request
 * @param headerBytes of a request's first line and headers together
 * @param connections at a time, of all clients together
 * @param idle how long a connection may be silent
 * @param threads that serve requests, at most
 * @param liveClients WebSocket connections, at most
 * @param stalled how long a live client may take nothing before it is cut off
 * @param requestsPerSecond of one address
 * @param requestBurst of one address at once
 * @param messagesPerSecond of one live client; at once it may send ten times as many
 */
public record HttpLimits(
        int bodyBytes,
        int headerBytes,
        int connections,
        Duration idle,
        int threads,
        int liveClients,
        Duration stalled,
        int requestsPerSecond,
        int requestBurst,
        int messagesPerSecond) {
    public static HttpLimits standard() {
        return new HttpLimits(
                64 * 1024, 8 * 1024, 1_000, Duration.ofSeconds(30), 24, 100, Duration.ofSeconds(10), 1_000, 3_000, 20);
    }
}
