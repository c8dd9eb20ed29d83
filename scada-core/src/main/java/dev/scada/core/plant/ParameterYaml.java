package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.util.List;

/** A parameter of a template in a file. */
@Help("What differs from one instance to the next")
record ParameterYaml(
        @Help("What its values are") @Default("text") Given<ParameterType> type,

        @Key("default") @Help("What stands where an instance says nothing; without it every instance has to")
        Given<YamlNode> otherwise,

        @Help("Smallest number") Given<Double> min,

        @Help("Largest number") Given<Double> max,

        @Help("The words of a choice") Given<List<String>> choices,

        @Help("For people, in a line") @Default("") Given<String> help) {}
