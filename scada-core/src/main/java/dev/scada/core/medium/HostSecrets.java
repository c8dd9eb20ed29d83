package dev.scada.core.medium;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.medium.Secrets;
import dev.scada.api.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Secrets from the environment of the process and from files beside the plant. Any thread. */
public final class HostSecrets implements Secrets {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder what relative file names begin at */
    public HostSecrets(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    @Override
    public char[] reveal(Secret secret) throws DriverException {
        return switch (secret.source()) {
            case ENV -> fromEnvironment(secret.name());
            case FILE -> fromFile(folder.resolve(secret.name()));
        };
    }

    private char[] fromEnvironment(String name) throws DriverException {
        String value = environment.get(name);
        if (value == null) {
            throw misconfigured("the environment variable " + name + ", which holds a secret, is not set", null);
        }
        return value.toCharArray();
    }

    private static char[] fromFile(Path file) throws DriverException {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw misconfigured(
                        "the secret in " + file + " can be read by others than its owner; make it so: chmod 600 "
                                + file,
                        null);
            }
            return Files.readString(file, StandardCharsets.UTF_8)
                    .stripTrailing()
                    .toCharArray();
        } catch (IOException e) {
            throw misconfigured("the secret in " + file + " cannot be read: " + e, e);
        }
    }

    private static DriverException misconfigured(String message, @Nullable IOException cause) {
        return new DriverException(Scope.LINE, Code.MISCONFIGURED, message, cause);
    }
}
