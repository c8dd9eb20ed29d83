package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import java.util.List;

/** Many devices of one template, a row each. */
@Help("Many devices of one template, a row each")
record InstancesYaml(
        @Help("The template") @Needed Given<String> template,

        @Help("What each of them has besides: keys of a device; parameters of the template are known here")
        Given<YamlNode> each,

        @Help("Devices by name; each row has values of parameters, and keys of a device") @Names(NameForm.NAME)
        List<Named<YamlNode>> rows,

        @Help("The same rows in a file: a column device, one for each parameter, and such as line or settings.unit")
        Given<String> file,

        @Help("The sign before the decimals in the file; default: found out")
        Given<DecimalSign> decimal) {}
