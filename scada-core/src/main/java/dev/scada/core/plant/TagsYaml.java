package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.List;

/** A file {@code tags/*.yaml}. */
@Help("Tags that belong to no device: calculated, or in memory")
record TagsYaml(
        @Help("Tags by their whole path") @Names(NameForm.TAG_PATH)
        List<Named<YamlNode>> tags) {}
