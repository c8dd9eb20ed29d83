package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.util.List;

/** What a template has beside the keys of a device. */
@Help("A type of devices: what its instances have in common")
record TemplateYaml(
        @Help("What the type is, for people, in a line") @Default("")
        Given<String> help,

        @Key("extends") @Help("The template that this one changes")
        Given<String> base,

        @Help("What differs from one instance to the next, by name; a bare word is its type") @Names(NameForm.PARAMETER)
        List<Named<ParameterYaml>> parameters) {
    static final String HELP = "help";
    static final String EXTENDS = "extends";
    static final String PARAMETERS = "parameters";
}
