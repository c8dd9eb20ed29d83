package dev.scada.api.driver;

import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.value.Sample;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A session on a library that blocks: write {@link #connectNow}, {@link #readNow}, {@link #writeNow} and {@link #close}.
 *
 * <p>The three run on the line's own thread and may block there, for no longer than {@code call.remaining()}: set the
 * library's time-outs by it. {@code close()} comes from another thread and must make a blocked call return, as closing a
 * socket does. After a grace the core gives a thread up that does not come back, and the line with it: it never gets a
 * second one.
 *
 * <p>An {@link IOException} means that the line is gone ({@link Scope#LINE}), an {@link InterruptedIOException} or {@link
 * SocketTimeoutException} that the device did not answer ({@link Scope#DEVICE}; while connecting it is the line's failure as
 * well); throw a {@link DriverException} where you know better.
 */
public abstract class BlockingSession<D, P> implements Session<D, P> {
    /** Opens the medium, in {@code call.remaining()}. */
    protected abstract void connectNow(Call call) throws IOException, DriverException, InterruptedException;

    /** One exchange: one sample a point, in the order of {@code read.points()}. */
    protected abstract List<Sample> readNow(D device, Read<P> read, Call call)
            throws IOException, DriverException, InterruptedException;

    /** As {@link Session#write}. {@code call.sending()} is the last act before the first byte of each request. */
    protected abstract List<WriteOutcome> writeNow(D device, List<Setting<P>> settings, WriteCall call)
            throws IOException, DriverException, InterruptedException;

    @Override
    public final CompletionStage<Void> connect(Call call) {
        return answered(Scope.LINE, Code.CONNECTION_REFUSED, "no connection", () -> {
            connectNow(call);
            return CompletableFuture.allOf();
        });
    }

    @Override
    public final CompletionStage<List<Sample>> read(D device, Read<P> read, Call call) {
        return blocking(() -> readNow(device, read, call));
    }

    @Override
    public final CompletionStage<List<WriteOutcome>> write(D device, List<Setting<P>> settings, WriteCall call) {
        return blocking(() -> writeNow(device, settings, call));
    }

    /** Work for {@link #blocking}. */
    @FunctionalInterface
    protected interface Work<T> {
        T run() throws IOException, DriverException, InterruptedException;
    }

    /**
     * Does the work here and now, and makes a stage of how it ended, as it is done for the three methods above: for the
     * methods of a capability that the session has beside, such as {@link LivePlanning#plan}.
     */
    protected static <T> CompletionStage<T> blocking(Work<T> work) {
        return answered(
                Scope.DEVICE,
                Code.CONNECTION_LOST,
                "connection lost",
                () -> CompletableFuture.completedFuture(work.run()));
    }

    private interface Blocking<T> {
        CompletionStage<T> run() throws IOException, DriverException, InterruptedException;
    }

    private static <T> CompletionStage<T> answered(Scope ofSilence, Code ofBreak, String broken, Blocking<T> call) {
        try {
            return call.run();
        } catch (DriverException e) {
            return CompletableFuture.failedFuture(e);
        } catch (InterruptedIOException e) {
            return failed(ofSilence, Code.TIMED_OUT, "no answer in time", e);
        } catch (IOException e) {
            return failed(Scope.LINE, ofBreak, broken, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Scope.LINE, Code.CLOSED, "closed while under way", e);
        }
    }

    private static <T> CompletionStage<T> failed(Scope scope, Code code, String what, Exception cause) {
        String said = cause.getMessage();
        return CompletableFuture.failedFuture(
                new DriverException(scope, code, said == null ? what : what + ": " + said, cause));
    }
}
