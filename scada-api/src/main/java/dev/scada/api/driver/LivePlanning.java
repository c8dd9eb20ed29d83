package dev.scada.api.driver;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A session that must ask the device before it can group its points (SunSpec, where a model's address and the number of
 * its repeats stand in the device).
 *
 * <p>Once a connection and device, and again after each failure of the device, before its first read, the core asks for
 * the plan here and not from {@link Driver#plan}, which remains the estimate that the plant's check works with. What the
 * session learns about the device it keeps, by the device's settings, until it is closed. Points that the device turns out
 * not to have are left out of the plan: the core marks them {@code BAD_NODE_ID_UNKNOWN}.
 */
public interface LivePlanning<D, P> {
    /** Asks as many requests as it takes, within the call's time. Fails as a read does. */
    CompletionStage<List<Read<P>>> plan(D device, List<P> points, Call call);
}
