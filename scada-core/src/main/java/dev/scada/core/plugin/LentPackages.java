package dev.scada.core.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The packages that a plugin has from the runtime, and must not bring: of a class that is there twice, an object made of
 * the one is none of the other.
 *
 * @param prefix of class names
 * @param artifact what to leave out of the archive
 */
record LentPackages(String prefix, String artifact) {
    private static final List<LentPackages> VISIBLE = List.of(
            new LentPackages("dev.scada.api.", "dev.scada:scada-api"),
            new LentPackages("org.slf4j.", "org.slf4j:slf4j-api"),
            new LentPackages("jakarta.inject.", "jakarta.inject:jakarta.inject-api"));

    /** Lent as objects only, or not at all. */
    private static final List<LentPackages> HIDDEN = List.of(
            // Its native library belongs to one class loader in a process: that of the core, which lends ports.
            new LentPackages("com.fazecast.jSerialComm.", "com.fazecast:jSerialComm"),
            new LentPackages("dev.scada.core.", "dev.scada:scada-core"));

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
