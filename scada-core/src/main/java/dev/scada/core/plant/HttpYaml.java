package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;
import java.util.List;

/** {@code http:} of {@code plant.yaml}. */
@Help("Where the HTTP server listens")
record HttpYaml(
        @Help("Address to listen on; anything but loopback is seen by others, and always encrypted (TLS)")
        @Default("127.0.0.1")
        Given<String> host,

        @Help("TCP port; 0: any that is free") @Range(min = 0, max = 65_535) @Default("8080")
        Given<Integer> port,

        @Help("Host names by which browsers reach it, besides its address: scada.plant.local") @Default("[]")
        Given<List<String>> names,

        @Help("Whether it is encrypted (TLS) on loopback as well") @Default("false")
        Given<Boolean> tls,

        @Help(
                "A certificate of your own in a PEM file, those that vouch for it after it; without one the server makes one"
                        + " itself")
        Given<String> certificate,

        @Help("The certificate's private key in a PEM file, without a password, readable by the runtime's user alone")
        Given<String> privateKey,

        @Help("After how long without an open console somebody is logged out")
        @Range(min = 60, max = 2_592_000, unit = "s")
        @Default("1h")
        Given<Duration> sessionIdle,

        @Help("After how long everybody has to log in anew")
        @Range(min = 60, max = 2_592_000, unit = "s")
        @Default("24h")
        Given<Duration> sessionLongest) {}
