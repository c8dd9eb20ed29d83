package dev.scada.app.access;

import dev.scada.core.access.OwnerOnly;
import dev.scada.core.access.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token of a data folder: made at the first start, readable by its owner only. */
public final class TokenFile {
    private static final String NAME = "token";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,128}");

    private final Path file;

    public TokenFile(Path dataFolder) {
        this.file = dataFolder.resolve(NAME);
    }

    public Path path() {
        return file;
    }

    /**
     * The token, made if there is none yet.
     *
     * @throws IOException when the folder cannot be written, or the file holds something else
     */
    public String readOrMake() throws IOException {
        Optional<String> present = read();
        if (present.isPresent()) {
            OwnerOnly.restrict(file);
            return present.get();
        }
        String token = Secrets.random();
        Path fresh = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.create(fresh);
        Files.writeString(fresh, token + "\n", StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return token;
    }

    /**
     * The token, for a client; absent when there is no file.
     *
     * @throws IOException when the file cannot be read or holds something else
     */
    public Optional<String> read() throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!FORM.matcher(text).matches()) {
            throw new IOException(
                    file + " does not hold a token; delete it and start the runtime again to get a new one");
        }
        return Optional.of(text);
    }
}
