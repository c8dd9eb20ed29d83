package dev.scada.core.plugin;

import dev.scada.api.control.CommandService;
import dev.scada.api.tag.TagService;
import java.time.Clock;

/**
 * What one plugin is lent. The plant's services come when the plant runs, since its files cannot be read without the
 * drivers, and are taken back when the plugin goes. Any thread.
 */
final class LentServices {
    private final LentTagService tags;
    private final LentCommandService commands;
    private final Clock clock;

    LentServices(String pluginId, Clock clock) {
        this.tags = new LentTagService(pluginId);
        this.commands = new LentCommandService(clock);
        this.clock = clock;
    }

    void begin(TagService plantTags, CommandService plantCommands) {
        commands.begin(plantCommands);
        tags.begin(plantTags);
    }

    /** Ends all subscriptions that the plugin left open: a listener would hold its classes for ever. */
    void withdraw() {
        commands.withdraw();
        tags.withdraw();
    }

    LentTagService tags() {
        return tags;
    }

    LentCommandService commands() {
        return commands;
    }

    Clock clock() {
        return clock;
    }
}
