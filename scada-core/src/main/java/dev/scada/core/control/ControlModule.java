package dev.scada.core.control;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.scada.api.control.CommandService;

/**
 * Commands. Needs bound elsewhere: {@code TagService}, {@code TagWriter}, {@code Journal}, {@link Resolutions}, {@code
 * java.time.Clock} and {@code dev.scada.core.medium.Timers}.
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
        bind(CommandService.class).to(Commands.class);
    }
}
