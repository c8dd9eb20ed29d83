package dev.scada.core.tag;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.scada.api.tag.TagService;

/** The tag table. Needs a {@code java.time.Clock} and {@code dev.scada.core.medium.Timers} bound elsewhere. */
public final class TagModule extends AbstractModule {
    private final TagConfig config;

    public TagModule(TagConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(TagConfig.class).toInstance(config);
        bind(TagTable.class).in(Singleton.class);
        bind(TagService.class).to(TagTable.class);
    }
}
