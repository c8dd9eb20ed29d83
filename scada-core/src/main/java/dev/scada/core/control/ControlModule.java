package dev.scada.core.control;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;

/**
 * Commands. Needs bound elsewhere: {@code TagService}, {@code TagWriter}, {@link TagReader}, {@code Journal}, {@link Resolutions}, {@link RuleBook}, {@link Askers}, {@code
 * java.time.Clock} and {@code dev.scada.core.medium.Timers}. Who guards commands adds a {@link CommandGuard} to the set.
 */
public final class ControlModule extends AbstractModule {
    private final ControlConfig config;

    public ControlModule(ControlConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ControlConfig.class).toInstance(config);
        bind(Commands.class).in(Singleton.class);
        bind(Controlled.class).in(Singleton.class);
        bind(ControlService.class).to(Commands.class);
        Multibinder.newSetBinder(binder(), CommandGuard.class);
    }

    @Provides
    static ControlDesk desk(Commands commands) {
        return commands.desk();
    }
}
