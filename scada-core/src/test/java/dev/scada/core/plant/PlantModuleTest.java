package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import org.junit.jupiter.api.Test;

final class PlantModuleTest {
    private static final class Strict extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
        }
    }

    private static final class WithDrivers extends AbstractModule {
        @Override
        protected void configure() {
            bind(Drivers.class).toInstance(FakeDrivers.good());
        }
    }

    @Test
    void itNeedsDriversAndNothingElse() {
        Injector injector = Guice.createInjector(new Strict(), new WithDrivers(), new PlantModule());
        assertThat(injector.getInstance(PlantReader.class)).isSameAs(injector.getInstance(PlantReader.class));
        assertThat(injector.getInstance(PlantSchema.class).devices()).contains("\"fake\"");
        assertThat(injector.getInstance(PlantTemplate.class)).isNotNull();
        assertThatThrownBy(() -> Guice.createInjector(new PlantModule())).isInstanceOf(CreationException.class);
    }
}
