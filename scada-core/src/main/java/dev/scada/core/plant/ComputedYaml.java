package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.value.ValueKind;
import java.util.List;

/** A tag in a file that no device holds: calculated, or in memory. */
@Help("A tag that is calculated (expression) or holds what it is commanded (memory)")
record ComputedYaml(
        @Help("What it is calculated by: tag('./flow') * 3.6")
        Given<YamlNode> expression,

        @Help("The value before it is first commanded; {} for none")
        Given<YamlNode> memory,

        @Help("Kind of its values: bool, int, uint64, real, text; of a number that is calculated real unless said")
        Given<ValueKind> type,

        @Help("For people, in a line") @Default("") Given<String> description,

        @Help("Engineering unit: bar, m³/h") @Default("") Given<String> unit,

        @Help("Limits in the unit: outside of them a value is uncertain and a command is rejected")
        Given<TagYaml.Limited> range,

        @Help("Whether a calculated value outside of the range stands at the limit") @Default("false")
        Given<Boolean> clamp,

        @Help("Change, in the unit, that history and screens need not hear of") @Range(min = 0) @Default("0")
        Given<Double> deadband,

        @Help("Whether it can be commanded; default: a memory tag can")
        Given<TagYaml.Access> access,

        @Help("How it is commanded: by set points unless said")
        Given<CommandYaml> command,

        @Help("Names of whole numbers: 0: off") @Names(NameForm.WHOLE_NUMBER)
        List<Named<String>> labels,

        @Help("Whether what it holds or has added up is kept over restarts") @Default("false")
        Given<Boolean> persistent,

        @Help("Conditions on its commands, by name") Given<YamlNode> interlocks) {
    static final String EXPRESSION = "expression";
    static final String MEMORY = "memory";

    static boolean isOne(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping
                && (mapping.entry(EXPRESSION).isPresent()
                        || mapping.entry(MEMORY).isPresent());
    }
}
