package dev.scada.core.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Scopes;
import dev.scada.api.control.CommandService;
import dev.scada.api.tag.TagService;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

/**
 * One plugin's extensions and what they may ask for, in an injector without a parent: a child of the runtime's would hand
 * out the whole core.
 */
final class ExtensionsModule extends AbstractModule {
    /** Named in messages to vendors. */
    static final Set<Class<?>> LENT = Set.of(TagService.class, CommandService.class, Clock.class);

    private final LentServices lent;
    private final Set<Class<?>> classes;

    private ExtensionsModule(LentServices lent, Set<Class<?>> classes) {
        this.lent = lent;
        this.classes = classes;
    }

    /** Makes each of the classes once, when it is first asked for. What their constructors throw comes out wrapped. */
    static Function<Class<?>, Object> makerOf(Set<Class<?>> classes, LentServices lent) {
        Injector injector = Guice.createInjector(new ExtensionsModule(lent, classes));
        return injector::getInstance;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        bind(TagService.class).toInstance(lent.tags());
        bind(CommandService.class).toInstance(lent.commands());
        bind(Clock.class).toInstance(lent.clock());
        classes.forEach(type -> bind(type).in(Scopes.SINGLETON));
    }
}
