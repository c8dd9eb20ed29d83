package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import java.util.List;

/** A parameter of a control action in a file. */
@Help("What the starter has to say")
record ActionParameterYaml(
        @Help("What its values are") @Needed Given<ParameterType> type,

        @Key("default") @Help("What stands where the starter says nothing; without it he has to")
        Given<YamlNode> otherwise,

        @Help("Smallest number") Given<Double> min,

        @Help("Largest number") Given<Double> max,

        @Help("The words of a choice") Given<List<String>> choices,

        @Help("Engineering unit: bar, m³/h") @Default("") Given<String> unit,

        @Help("For people, in a line") @Default("") Given<String> help) {}
