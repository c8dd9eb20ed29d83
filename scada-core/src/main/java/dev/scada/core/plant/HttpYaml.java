package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.util.Locale;

/** {@code http:} of {@code plant.yaml}. */
@Help("Where the HTTP server listens")
record HttpYaml(
        @Help("Address to listen on; anything but loopback is seen by others") @Default("127.0.0.1")
        Given<String> host,

        @Help("TCP port; 0: any that is free") @Range(min = 0, max = 65_535) @Default("8080")
        Given<Integer> port) {
    /** Without asking a name server: what is not known to be loopback counts as seen by others. */
    boolean isSeenByOthers() {
        String name = host.value().orElse("localhost").toLowerCase(Locale.ROOT);
        return !name.equals("localhost")
                && !name.matches("127(\\.[0-9]{1,3}){3}")
                && !name.equals("::1")
                && !name.equals("[::1]");
    }
}
