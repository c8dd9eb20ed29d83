package dev.scada.core.health;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.core.acquisition.Disablement;
import dev.scada.core.acquisition.HealthSubject;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file of what is out of service: a first line with the form, its version and a check sum of the rest, then JSON.
 * Replaced as a whole: written beside it, forced to disk, renamed; what a crash leaves is the old one or the new one. Blocks.
 */
final class DisabledFile {
    private static final String FORM = "scada-disabled 1 ";
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;

    DisabledFile(Path file) {
        this.file = file;
    }

    /**
     * Empty when there is no file.
     *
     * @throws IOException when the file is not what was written; the message says what to do. The file stays as it is
     */
    Map<HealthSubject, Disablement> read() throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > LONGEST) {
                throw foreign("it is too long", null);
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException e) {
            throw new IOException("what is disabled cannot be read from " + file + ": " + e.getMessage(), e);
        }
        return entries(new String(bytes, StandardCharsets.UTF_8));
    }

    private Map<HealthSubject, Disablement> entries(String text) throws IOException {
        int end = text.indexOf('\n');
        if (!text.startsWith("scada-disabled ") || end < 0) {
            throw foreign("it is not a file of this kind", null);
        }
        if (!text.startsWith(FORM)) {
            throw foreign("it is of another version of this program", null);
        }
        String json = text.substring(end + 1);
        if (!text.substring(FORM.length(), end).equals(checkSum(json))) {
            throw foreign("its check sum does not match: it was damaged or changed by hand", null);
        }
        try {
            Map<HealthSubject, Disablement> entries = new TreeMap<>();
            for (JsonNode entry : JSON.readTree(json).required("disabled")) {
                entries.put(subject(entry), disablement(entry));
            }
            return entries;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw foreign("it cannot be understood: " + e.getMessage(), e);
        }
    }

    private static HealthSubject subject(JsonNode entry) {
        String kind = entry.required("kind").asText();
        return Arrays.stream(HealthSubject.Kind.values())
                .filter(each -> each.word().equals(kind))
                .findFirst()
                .map(each -> new HealthSubject(each, entry.required("name").asText()))
                .orElseThrow(() -> new IllegalArgumentException("unknown kind " + kind));
    }

    private static Disablement disablement(JsonNode entry) {
        return new Disablement(
                entry.required("by").asText(),
                entry.required("reason").asText(),
                Instant.parse(entry.required("since").asText()));
    }

    private IOException foreign(String how, @Nullable Throwable cause) {
        return new IOException(
                "the file of what is disabled, " + file + ", is not taken: " + how
                        + ". Nothing was changed, and nothing is started, since what somebody took out of service must not"
                        + " come back by itself. Put back a copy of the file; or move it away, which enables everything.",
                cause);
    }

    /** @throws IOException when it may not be on disk; the file is the old one or the new one */
    void write(Map<HealthSubject, Disablement> entries) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode disabled = root.putArray("disabled");
        new TreeMap<>(entries)
                .forEach((subject, why) -> disabled.addObject()
                        .put("kind", subject.kind().word())
                        .put("name", subject.name())
                        .put("by", why.by())
                        .put("reason", why.reason())
                        .put("since", why.since().toString()));
        String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        replace((FORM + checkSum(json) + "\n" + json).getBytes(StandardCharsets.UTF_8));
    }

    private void replace(byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Windows cannot open a folder, and records a new name without being asked.
        Path folder = file.toAbsolutePath().getParent();
        if (File.separatorChar == '/' && folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String checkSum(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
