package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallyDriver;
import com.example.tally.AsyncTallySession;
import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A sound session that lets everything through: a faulty one overrides what it does wrong. */
class Passing implements Session<TallyDevice, TallyPoint> {
    private final Session<TallyDevice, TallyPoint> sound;

    Passing(Session<TallyDevice, TallyPoint> sound) {
        this.sound = sound;
    }

    /** The sound driver with sessions that are wrapped. */
    static Driver<TallyLine, TallyDevice, TallyPoint> with(
            Function<Session<TallyDevice, TallyPoint>, Session<TallyDevice, TallyPoint>> wrapper) {
        return opening((line, lent) -> wrapper.apply(new AsyncTallySession(line, lent)));
    }

    /** The sound driver with other sessions. */
    static Driver<TallyLine, TallyDevice, TallyPoint> opening(
            BiFunction<TallyLine, DriverContext, Session<TallyDevice, TallyPoint>> maker) {
        return new AsyncTallyDriver() {
            @Override
            public Session<TallyDevice, TallyPoint> open(TallyLine line, DriverContext lent) {
                return maker.apply(line, lent);
            }
        };
    }

    /** What a failed stage becomes instead. */
    interface Cure<T> {
        T instead(DriverException failure) throws DriverException;
    }

    static <T> CompletionStage<T> cured(CompletionStage<T> stage, Cure<T> cure) {
        return stage.exceptionallyCompose(failure -> {
            Throwable cause = failure.getCause();
            DriverException bare = failure instanceof DriverException thrown ? thrown : (DriverException) cause;
            try {
                return CompletableFuture.completedStage(cure.instead(Objects.requireNonNull(bare)));
            } catch (DriverException e) {
                return CompletableFuture.failedStage(e);
            }
        });
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        return sound.connect(call);
    }

    @Override
    public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
        return sound.read(device, read, call);
    }

    @Override
    public CompletionStage<List<WriteOutcome>> write(
            TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        return sound.write(device, settings, call);
    }

    @Override
    public void close() {
        sound.close();
    }
}
