package dev.scada.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last checkpoint, beside the database: who cuts the end off the one, its checkpoints with it, is found out by the
 * other.
 */
record HeadFile(Path file) {
    /** Empty when there is no such file. */
    Optional<Checkpoint> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode node = EntryJson.tree(bytes, 0, bytes.length);
            return Optional.of(new Checkpoint(
                    node.required("journal").asText(),
                    node.required("records").asLong(),
                    node.required("hash").asText(),
                    node.required("at").asLong(),
                    node.required("key").asText(),
                    node.required("signature").asText()));
        } catch (IllegalArgumentException e) {
            throw new IOException("the journal's head " + file + " is not what was written: " + e.getMessage(), e);
        }
    }

    void write(Checkpoint checkpoint) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("journal", checkpoint.journal())
                .put("records", checkpoint.sequence())
                .put("hash", checkpoint.hash())
                .put("at", checkpoint.atMillis())
                .put("key", checkpoint.key())
                .put("signature", checkpoint.signature());
        Fsync.replace(file, (node + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
