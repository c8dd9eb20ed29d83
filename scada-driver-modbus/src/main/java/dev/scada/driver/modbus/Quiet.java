package dev.scada.driver.modbus;

import dev.scada.api.driver.DriverContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Tells when nothing has come for a while. A framing without ids sends only into silence: what is still on its way (a
 * duplicate, the rest of a late answer) would otherwise be taken for the answer. Confined to the loop.
 */
final class Quiet {

    private final DriverContext lent;
    private final Wire wire;
    private final BooleanSupplier isMidFrame;
    private final Runnable whenQuiet;
    private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    private boolean isWatching;
    private boolean isDisturbed;

    Quiet(DriverContext lent, Wire wire, BooleanSupplier isMidFrame, Runnable whenQuiet) {
        this.lent = lent;
        this.wire = wire;
        this.isMidFrame = isMidFrame;
        this.whenQuiet = whenQuiet;
    }

    boolean isNow() {
        return !isWatching;
    }

    /** Bytes came. */
    void disturb() {
        isDisturbed = true;
        if (!isWatching) {
            isWatching = true;
            watch();
        }
    }

    private void watch() {
        isDisturbed = false;
        // The rest of a frame may be held up on its way (in a serial server's buffer); after a whole one nothing may.
        Duration pause = isMidFrame.getAsBoolean() ? wire.framePause() : wire.turnaround();
        lent.after(pause).thenRun(() -> {
            if (isDisturbed) {
                watch();
                return;
            }
            isWatching = false;
            whenQuiet.run();
            List<CompletableFuture<Boolean>> over = List.copyOf(waiting);
            waiting.clear();
            over.forEach(wait -> wait.complete(true));
        });
    }

    /** Completes with whether it became quiet within the time. */
    CompletionStage<Boolean> within(Duration time) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        waiting.add(result);
        lent.after(time).thenRun(() -> {
            if (result.complete(false)) {
                waiting.removeIf(CompletableFuture::isDone);
            }
        });
        return result;
    }

    /** The link is over: whoever waits hears that it did not become quiet. */
    void end() {
        List<CompletableFuture<Boolean>> over = List.copyOf(waiting);
        waiting.clear();
        over.forEach(wait -> wait.complete(false));
    }
}
