package dev.scada.api.driver;

import dev.scada.api.value.Sample;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A line's connection: connect, then reads and writes in any order, then close. See the package for threads and failure.
 *
 * <p>Implement {@link LivePlanning} or {@link Subscribing} as well where the protocol can; extend {@link BlockingSession}
 * where its library blocks.
 */
public interface Session<D, P> extends AutoCloseable {
    /** Opens the medium. Fails with a {@link DriverException} of scope {@code LINE}. */
    CompletionStage<Void> connect(Call call);

    /**
     * One exchange.
     *
     * @param read one of the plan's, or a part of one
     * @return one sample a point, in the order of {@code read.points()}
     */
    CompletionStage<List<Sample>> read(D device, Read<P> read, Call call);

    /**
     * Writes all settings, in order: in one request where the protocol allows it, otherwise one after another.
     *
     * <p>{@link WriteCall#sending()} must be the last act before the first byte of each request. A stage that fails is
     * taken as <em>rejected</em> when {@code sending()} had not been called, and as <em>unknown</em> when it had. A write
     * is never sent twice, by nobody.
     *
     * @param settings at least one
     * @return one outcome a setting, in order; after the first that is not accepted the rest is rejected, not sent
     */
    CompletionStage<List<WriteOutcome>> write(D device, List<Setting<P>> settings, WriteCall call);

    /**
     * Ends the session: pending stages fail, everything opened is closed. Idempotent, on any thread, returns at once,
     * never throws.
     */
    @Override
    void close();
}
