package dev.scada.core.medium;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.scada.api.medium.Secrets;
import java.io.IOException;
import java.nio.file.Path;

/** The event loop, timers, serial ports and secrets. Needs a {@code java.time.Clock} bound elsewhere. */
public final class MediumModule extends AbstractModule {
    private final Path plantFolder;

    /** @param plantFolder what the file names of secrets begin at */
    public MediumModule(Path plantFolder) {
        this.plantFolder = plantFolder;
    }

    @Override
    protected void configure() {
        bind(Timers.class).to(SystemTimers.class);
        bind(SerialPorts.class).toInstance(new SerialPorts());
        bind(Secrets.class).toInstance(new HostSecrets(plantFolder, System.getenv()));
        bind(Media.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    SystemTimers timers() {
        return new SystemTimers("scada-timers");
    }

    @Provides
    @Singleton
    HostResolver resolver() {
        return new HostResolver();
    }

    @Provides
    @Singleton
    NioEventLoop loop(HostResolver resolver) throws IOException {
        return new NioEventLoop("scada-loop", resolver);
    }

    @Provides
    @Singleton
    LoopWatch watch(NioEventLoop loop, Timers timers) {
        return new LoopWatch(loop, timers);
    }
}
