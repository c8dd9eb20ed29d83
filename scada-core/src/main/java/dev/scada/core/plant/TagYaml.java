package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.tag.TagRange;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.List;

/** A tag in a file. */
@Help("A tag bound to a point of the device")
record TagYaml(
        @Help("The point, in the protocol's notation") @Needed
        Given<YamlNode> address,

        @Help("Kind of the values after scaling; checked against the address")
        Given<ValueKind> type,

        @Help("For people, in a line") @Default("") Given<String> description,

        @Help("Engineering unit: bar, m³/h") @Default("") Given<String> unit,

        @Help("Limits in the unit: outside of them a value is uncertain and a command is rejected")
        Given<Limited> range,

        @Help("Whether a value outside of the range stands at the limit") @Default("false")
        Given<Boolean> clamp,

        @Help("From the device's number to the unit: raw * factor / divisor + offset")
        Given<Scaled> scale,

        @Help("Change, in the unit, that history and screens need not hear of") @Range(min = 0) @Default("0")
        Given<Double> deadband,

        @Help("Whether it can be commanded") @Default("read")
        Given<Access> access,

        @Help("How it is commanded: by set points unless said")
        Given<CommandYaml> command,

        @Help("Scan class; default: the device's") Given<String> scan,

        @Help("A faster scan class, in which it is read while somebody looks; default: the device's")
        Given<String> watched,

        @Help(
                "How old a value may grow before it is uncertain, and at twice that bad; default: 3 periods and the time-out")
        @Range(min = 10, max = 31_622_400_000L, unit = "ms")
        Given<Duration> maxAge,

        @Help("Names of whole numbers: 0: off") @Names(NameForm.WHOLE_NUMBER)
        List<Named<String>> labels,

        @Help("Conditions on its commands, by name") Given<YamlNode> interlocks) {
    /** Who may do what with a tag. */
    enum Access {
        @Help("It is read")
        READ,
        @Help("It is read and can be commanded")
        READ_WRITE,
        @Help("It can be commanded and, as its point cannot be read, has no value")
        WRITE;

        boolean isWriting() {
            return this != READ;
        }
    }

    /** {@code range:}. */
    @Help("Limits of the value, both included")
    record Limited(
            @Help("Lower limit, in the unit") double min,
            @Help("Upper limit, in the unit") double max) {
        Limited {
            if (min >= max) {
                throw new IllegalArgumentException("a range that is upside down or empty: found min "
                        + Quoting.number(min) + " and max " + Quoting.number(max) + ", expected min below max");
            }
        }

        TagRange toRange() {
            return new TagRange(min, max);
        }
    }

    /** {@code scale:}. */
    @Help("engineering = raw * factor / divisor + offset")
    record Scaled(
            @Help("Not 0") @Default("1") double factor,
            @Help("Not 0, may be negative") @Default("1") double divisor,
            @Help("In the unit") @Default("0") double offset) {
        Scaled {
            if (factor == 0) {
                throw new IllegalArgumentException("a factor of 0 makes every value the same; expected another number");
            }
            if (divisor == 0) {
                throw new IllegalArgumentException("nothing is divided by 0; expected another divisor");
            }
        }

        Scaling toScaling() {
            return new Scaling(factor, divisor, offset);
        }
    }
}
