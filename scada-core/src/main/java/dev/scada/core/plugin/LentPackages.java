package dev.scada.core.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The packages that a plugin has from the runtime, and must not bring: of a class that is there twice, an object made of
 * the one is none of the other.
 *
 * @param prefix of class names
 * @param remedy what a vendor does about a copy in the archive
 */
record LentPackages(String prefix, String remedy) {
    private static final List<LentPackages> VISIBLE = List.of(
            lent("dev.scada.api.", "dev.scada:scada-api"),
            lent("org.slf4j.", "org.slf4j:slf4j-api"),
            lent("jakarta.inject.", "jakarta.inject:jakarta.inject-api"));

    private static final List<LentPackages> HIDDEN = List.of(
            // Its native library belongs to one class loader in a process: that of the core.
            new LentPackages(
                    "com.fazecast.jSerialComm.",
                    "exclude com.fazecast:jSerialComm and use the serial port that DriverContext lends"),
            new LentPackages(
                    "dev.scada.core.", "drop the dependency on dev.scada:scada-core: a plugin uses scada-api only"));

    private static LentPackages lent(String prefix, String artifact) {
        return new LentPackages(
                prefix, "give " + artifact + " the scope 'provided', or exclude it from the library that wants it");
    }

    static boolean isVisible(String className) {
        return VISIBLE.stream().anyMatch(lent -> className.startsWith(lent.prefix));
    }

    /** The packages that the class belongs to, where a plugin may not bring it. */
    static Optional<LentPackages> refused(String className) {
        for (List<LentPackages> group : List.of(VISIBLE, HIDDEN)) {
            for (LentPackages lent : group) {
                if (className.startsWith(lent.prefix)) {
                    return Optional.of(lent);
                }
            }
        }
        return Optional.empty();
    }
}
