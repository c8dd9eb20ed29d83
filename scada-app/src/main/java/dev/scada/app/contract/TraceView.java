package dev.scada.app.contract;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.core.acquisition.TraceEntry;
import java.time.Instant;
import java.util.List;

/** The latest exchanges of a device, oldest first. */
public record TraceView(String device, List<Exchange> exchanges) {
    public TraceView {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * Bytes that went over the wire.
     *
     * @param hex in pairs, separated by blanks
     * @param decoded in words, empty where the driver has none
     */
    public record Exchange(Instant time, Direction direction, String hex, String decoded) {}

    public static TraceView of(String device, List<TraceEntry> entries) {
        return new TraceView(
                device,
                entries.stream()
                        .map(entry -> new Exchange(entry.time(), entry.direction(), entry.hex(), entry.decoded()))
                        .toList());
    }
}
