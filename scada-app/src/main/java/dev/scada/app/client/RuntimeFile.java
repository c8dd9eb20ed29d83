package dev.scada.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a running runtime is found: it writes where it listens into its data folder, and where its data folder is into a
 * folder of the user's. What a killed runtime left behind is seen by its process being gone.
 */
public final class RuntimeFile {
    private static final String NAME = "runtime.json";

    private RuntimeFile() {}

    /**
     * A runtime that runs.
     *
     * @param dataFolder absolute
     * @param fingerprint of its certificate; absent where it serves in clear
     */
    public record Running(URI url, long pid, Path dataFolder, Optional<String> fingerprint) {}

    /** Makes the runtime known. The returned action makes it unknown again. */
    public static AutoCloseable announce(Running running, Instant started, Path runningFolder) throws IOException {
        ObjectNode content = Json.mapper().createObjectNode();
        content.put("url", running.url().toString());
        running.fingerprint().ifPresent(text -> content.put("fingerprint", text));
        content.put("pid", running.pid());
        content.put("started", started.toString());
        Path inData = running.dataFolder().resolve(NAME);
        write(inData, content);
        Path pointer = runningFolder.resolve(running.pid() + ".json");
        Files.createDirectories(runningFolder);
        write(
                pointer,
                Json.mapper()
                        .createObjectNode()
                        .put("data", running.dataFolder().toString()));
        return () -> {
            Files.deleteIfExists(inData);
            Files.deleteIfExists(pointer);
        };
    }

    private static void write(Path file, JsonNode content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, content.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The runtime that has that data folder now. */
    public static Optional<Running> in(Path dataFolder) throws IOException {
        try {
            JsonNode content = Json.answers().readTree(Files.readString(dataFolder.resolve(NAME)));
            Running running = new Running(
                    URI.create(content.path("url").asText()),
                    content.path("pid").asLong(),
                    dataFolder.toAbsolutePath().normalize(),
                    Optional.ofNullable(content.path("fingerprint").textValue()));
            return isAlive(running.pid()) ? Optional.of(running) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(dataFolder.resolve(NAME) + " is damaged: " + e.getMessage(), e);
        }
    }

    /** All runtimes of this user that run now. */
    public static List<Running> all(Path runningFolder) throws IOException {
        List<Running> all = new ArrayList<>();
        if (!Files.isDirectory(runningFolder)) {
            return all;
        }
        try (DirectoryStream<Path> pointers = Files.newDirectoryStream(runningFolder, "*.json")) {
            for (Path pointer : pointers) {
                String name = pointer.getFileName().toString();
                if (!name.matches("\\d{1,18}\\.json")
                        || !isAlive(Long.parseLong(name.substring(0, name.indexOf('.'))))) {
                    Files.deleteIfExists(pointer);
                    continue;
                }
                String data = Json.answers()
                        .readTree(Files.readString(pointer))
                        .path("data")
                        .asText();
                in(Path.of(data)).ifPresent(all::add);
            }
        }
        return all;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
