package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.List;

/** A file {@code devices/*.yaml}. */
@Help("Lines, devices and their tags")
record DevicesYaml(
        @Help("What devices share: a serial bus, a gateway's connection; by name") @Names(NameForm.NAME)
        List<Named<LineYaml>> lines,

        @Help("Devices, by name") @Names(NameForm.NAME) List<Named<DeviceYaml>> devices) {}
