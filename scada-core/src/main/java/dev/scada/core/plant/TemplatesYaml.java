package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.List;

/** A file {@code templates/*.yaml}. */
@Help("Types of devices")
record TemplatesYaml(
        @Help("Types of devices, by name") @Names(NameForm.NAME)
        List<Named<YamlNode>> templates) {}
