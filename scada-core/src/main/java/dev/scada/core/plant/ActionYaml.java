package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.util.List;

/** A control action in a file. */
@Help("A sequence of steps")
record ActionYaml(
        @Help("For people, in a line") @Default("") Given<String> description,

        @Help("What the starter has to say, by name") @Names(NameForm.PARAMETER)
        List<Named<ActionParameterYaml>> parameters,

        @Help("Whether a run may begin while another one is under way") @Default("false")
        Given<Boolean> concurrent,

        @Help("What it does, one after the other") @Needed Given<List<YamlNode>> steps,

        @Help("What it does after a step that failed; each is tried")
        Given<List<YamlNode>> onFailure,

        @Help("What it does when a person aborts it; each is tried")
        Given<List<YamlNode>> onAbort) {}
