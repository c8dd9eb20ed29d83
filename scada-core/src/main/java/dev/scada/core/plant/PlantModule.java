package dev.scada.core.plant;

import com.google.inject.AbstractModule;
import jakarta.inject.Singleton;

/** Reading and describing the plant's files. Wants {@link Drivers} from another module. */
public final class PlantModule extends AbstractModule {
    @Override
    protected void configure() {
        requireBinding(Drivers.class);
        bind(PlantReader.class).in(Singleton.class);
        bind(PlantSchema.class).in(Singleton.class);
        bind(PlantTemplate.class).in(Singleton.class);
    }
}
