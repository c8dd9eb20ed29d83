package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Shorthand;
import dev.scada.api.value.ValueKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address with a shorthand: {@code holding:100 real}. */
record FakePoint(
        Table table,
        @Range(min = 0, max = 65_535) int wireAddress,
        @Default("int") ValueKind kind) {
    enum Table {
        HOLDING,
        INPUT,
        COIL,
        COMMAND
    }

    private static final Pattern FORM = Pattern.compile("([a-z]+):([0-9]{1,5})( [a-z0-9]+)?");

    @Shorthand(example = "holding:100 real", pattern = "^[a-z]+:[0-9]+( [a-z0-9]+)?$")
    public static FakePoint parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no address; expected one such as holding:100 real");
        }
        Table table = Table.valueOf(form.group(1).toUpperCase(Locale.ROOT));
        String kind = form.group(3) == null
                ? (table == Table.COIL ? "bool" : "int")
                : form.group(3).strip();
        return new FakePoint(table, Integer.parseInt(form.group(2)), ValueKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return table.name().toLowerCase(Locale.ROOT) + ":" + wireAddress + " " + kind.word();
    }
}
