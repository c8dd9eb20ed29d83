package dev.scada.core.expression;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/** Derived tags. Needs the tag table, a {@code java.time.Clock} and {@code dev.scada.core.medium.Timers} bound elsewhere. */
public final class ExpressionModule extends AbstractModule {
    private final ExpressionConfig config;

    public ExpressionModule(ExpressionConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ExpressionConfig.class).toInstance(config);
        bind(Expressions.class).in(Singleton.class);
    }
}
