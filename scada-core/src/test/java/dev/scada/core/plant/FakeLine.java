package dev.scada.core.plant;

import dev.scada.api.medium.SerialSettings;
import dev.scada.api.settings.Choice;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Secret;
import dev.scada.api.settings.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A choice of records, with a setting of most types. */
@Help("How the line is reached")
@Choice(key = "transport", otherwise = "tcp")
sealed interface FakeLine {
    @Word("tcp")
    @Help("Over TCP")
    record Tcp(
            @Help("Host name or IP address") String host,

            @Help("TCP port") @Range(min = 1, max = 65_535) @Default("502")
            int port,

            @Range(min = 10, max = 1_000, unit = "ms") @Default("20ms")
            Duration pause,

            Optional<Secret> password,
            @Default("keys/ca.pem") Path authority,
            @Default("false") boolean isPatient)
            implements FakeLine {
        public Tcp {
            if (host.contains(" ")) {
                throw new IllegalArgumentException("a host has no blanks: '" + host + "'");
            }
        }
    }

    @Word("rtu")
    record Rtu(SerialSettings serial) implements FakeLine {}
}
