package dev.scada.core.memory;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.scada.core.acquisition.TagWriter;

/** Memory tags, and the way of commands to them or to lines. Needs the tag table and the lines bound elsewhere. */
public final class MemoryModule extends AbstractModule {
    private final MemoryConfig config;

    public MemoryModule(MemoryConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(MemoryConfig.class).toInstance(config);
        bind(MemoryTags.class).in(Singleton.class);
        bind(TagWriter.class).to(RoutedWriter.class).in(Singleton.class);
    }
}
