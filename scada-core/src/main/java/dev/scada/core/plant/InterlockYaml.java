package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;

/** A condition on the commands of a tag, in a file. */
@Help("A condition on commands: a permissive, or an interlock")
record InterlockYaml(
        @Help("What must be true for a command to pass: tag('./suction') > 0.5")
        Given<YamlNode> permissive,

        @Help("What blocks commands while it is true: tag('../door/open')")
        Given<YamlNode> interlock,

        @Help("What the operator reads when it refuses: the suction pressure is too low") @Needed
        Given<String> text,

        @Key("for") @Help("The value, or list of values, that it is about, as numbers or labels; default: all")
        Given<YamlNode> values,

        @Help("Whether it can be overridden for a while, by somebody with the right") @Default("true")
        Given<Boolean> overridable) {}
