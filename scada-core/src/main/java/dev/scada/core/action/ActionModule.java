package dev.scada.core.action;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.scada.core.control.CommandGuard;

/**
 * Control actions. Needs bound elsewhere: {@code TagService}, {@code ControlService}, {@code People}, {@code Journal},
 * {@code java.time.Clock} and {@code dev.scada.core.medium.Timers}.
 */
public final class ActionModule extends AbstractModule {
    private final ActionConfig config;

    public ActionModule(ActionConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), CommandGuard.class);
        bind(ActionConfig.class).toInstance(config);
        bind(Actions.class).in(Singleton.class);
        bind(ActionService.class).to(Actions.class);
    }
}
