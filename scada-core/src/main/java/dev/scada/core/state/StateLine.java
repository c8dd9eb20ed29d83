package dev.scada.core.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One line of a state file: the CRC-32 of what follows in eight digits, a blank, and an object of JSON. A key without a
 * state is forgotten.
 */
record StateLine(String key, Optional<JsonNode> state) {
    /** What the first line has for its key, which no path can be. */
    static final String HEADER = "#scada-state-1";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CHECK = 9;

    byte[] bytes() {
        var json = JsonNodeFactory.instance.objectNode().put("key", key);
        state.ifPresent(node -> json.set("state", node));
        byte[] content = (json + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] check = (crc(content, 0, content.length - 1) + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[check.length + content.length];
        System.arraycopy(check, 0, line, 0, check.length);
        System.arraycopy(content, 0, line, check.length, content.length);
        return line;
    }

    /** Empty when it is not what was written. The line without its end. */
    static Optional<StateLine> read(byte[] bytes, int from, int to) {
        if (to - from <= CHECK) {
            return Optional.empty();
        }
        String check = new String(bytes, from, CHECK, StandardCharsets.US_ASCII);
        if (!check.equals(crc(bytes, from + CHECK, to - from - CHECK) + " ")) {
            return Optional.empty();
        }
        try {
            JsonNode json = MAPPER.readTree(new String(bytes, from + CHECK, to - from - CHECK, StandardCharsets.UTF_8));
            return Optional.of(new StateLine(json.path("key").asText(), Optional.ofNullable(json.get("state"))));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
