package dev.scada.core.plant;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;
import java.util.List;

/** A step of a control action in a file. One of its keys says what kind it is. */
@Help("A step: one of command, wait, delay, confirm, if, goto, say, fail")
record StepYaml(
        @Help("Its name, for people and for goto") Given<String> name,

        @Help("The tag that is written to") Given<String> command,

        @Help("What is written, in the tag's unit: a number, a label, $(parameter)")
        Given<YamlNode> value,

        @Help("What is written, calculated when the step begins")
        Given<YamlNode> expression,

        @Help("Whether what is written has to read back; default: where the tag can be read")
        Given<Boolean> verified,

        @Help("How long the command may wait for its turn on the line; default 10s")
        @Range(min = 1, max = 3_600_000, unit = "ms")
        Given<Duration> validFor,

        @Key("wait") @Help("The condition that is waited for: tag('boiler/level') > 2")
        Given<YamlNode> awaited,

        @Key("for")
        @Help("How long the condition has to hold without a break")
        @Range(min = 1, max = 86_400_000, unit = "ms")
        Given<Duration> holding,

        @Help("How long is waited at most; then the step fails") @Range(min = 100, max = 2_678_400_000L, unit = "ms")
        Given<Duration> timeout,

        @Help("How long nothing is done") @Range(min = 100, max = 2_678_400_000L, unit = "ms")
        Given<Duration> delay,

        @Help("What a person is asked to confirm") Given<String> confirm,

        @Key("if") @Help("The condition on which the steps under then are done, otherwise those under else")
        Given<YamlNode> condition,

        @Help("The steps if it holds") Given<List<YamlNode>> then,

        @Key("else") @Help("The steps if it does not hold, or cannot be evaluated")
        Given<List<YamlNode>> otherwise,

        @Key("goto") @Help("The name of the step to go on with; end: no further one")
        Given<String> target,

        @Help("Words for the record") Given<String> say,

        @Help("Fails, with these words") Given<String> fail,

        @Help("What follows when the step fails: fail (the whole action), continue, or a step's name; default fail")
        Given<String> ifFails) {
    static final List<String> KINDS = List.of("command", "wait", "delay", "confirm", "if", "goto", "say", "fail");
}
