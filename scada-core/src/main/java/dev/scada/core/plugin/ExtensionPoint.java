package dev.scada.core.plugin;

import dev.scada.api.control.Interlock;
import dev.scada.api.driver.Driver;
import dev.scada.api.hmi.HmiExtension;
import dev.scada.api.tool.Tool;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of extension that the runtime knows.
 *
 * @param noun what the name is, in messages
 * @param name what an extension is called by; no two may be called the same
 */
record ExtensionPoint<T>(Class<T> type, String noun, Function<T, String> name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final int LONGEST_NAME = 32;

    private static final List<ExtensionPoint<?>> KNOWN = List.of(
            new ExtensionPoint<>(
                    Driver.class, "protocol", driver -> driver.settings().protocol()),
            new ExtensionPoint<>(HmiExtension.class, "HMI extension", HmiExtension::id),
            new ExtensionPoint<>(Interlock.class, "interlock", Interlock::name),
            new ExtensionPoint<>(Tool.class, "tool", Tool::name));

    static Optional<ExtensionPoint<?>> of(String typeName) {
        return KNOWN.stream()
                .filter(point -> point.type.getName().equals(typeName))
                .findFirst();
    }

    /** Asks the plugin's code. */
    String nameOf(Object extension) throws RefusedException {
        String called = name.apply(type.cast(extension));
        if (called.length() > LONGEST_NAME || !NAME.matcher(called).matches()) {
            throw new RefusedException("has a " + noun + " of the name '" + called
                    + "': expected lower case letters, digits and dashes, beginning with a letter, at most "
                    + LONGEST_NAME);
        }
        return called;
    }
}
