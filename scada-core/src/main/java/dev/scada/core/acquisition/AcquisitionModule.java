package dev.scada.core.acquisition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.core.tag.TagTable;
import java.util.List;
import java.util.Optional;

/** Lines and devices. Needs the tag table, {@code core.medium}, and from {@code core.health} what is disabled. */
public final class AcquisitionModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Lines.class).in(Singleton.class);
        bind(Acquisition.class).to(Lines.class);
        bind(HealthSwitch.class).to(Lines.class);
    }

    @Provides
    TagSink sink(TagTable tags) {
        return new TagSink() {
            @Override
            public void publish(List<TagValue> values) {
                tags.publish(values);
            }

            @Override
            public Optional<TagValue> current(TagPath tag) {
                return tags.real(tag);
            }
        };
    }
}
