package dev.scada.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of a journal as it was kept before there was a database: CRC-32C of the rest in eight hex digits, a blank, and
 * a JSON object that begins with the line's number. Only read, when such a file is taken over.
 */
final class JournalLine {
    /** Without the line's end. A longer line is not one of ours. */
    static final int LONGEST = 1024 * 1024;

    private static final int CRC_DIGITS = 8;

    private JournalLine() {}

    /** A line read: its number and what it says; the first line says nothing but the form's version. */
    record Read(long sequence, Optional<JournalEntry> entry) {}

    /**
     * @param line without its end
     * @throws IllegalArgumentException when it is not a whole line of ours; the message says how it is not
     */
    static Read read(byte[] line) {
        if (line.length <= CRC_DIGITS || line[CRC_DIGITS] != ' ') {
            throw new IllegalArgumentException("it does not begin with a check sum");
        }
        String stated = new String(line, 0, CRC_DIGITS, StandardCharsets.US_ASCII);
        CRC32C crc = new CRC32C();
        crc.update(line, CRC_DIGITS + 1, line.length - CRC_DIGITS - 1);
        if (!stated.equals(HexFormat.of().toHexDigits((int) crc.getValue()))) {
            throw new IllegalArgumentException("its check sum does not match");
        }
        JsonNode node = EntryJson.tree(line, CRC_DIGITS + 1, line.length - CRC_DIGITS - 1);
        long sequence = node.required("seq").longValue();
        if (!node.path("type").asText().equals("journal")) {
            return new Read(sequence, Optional.of(EntryJson.entry(node)));
        }
        if (node.required("version").intValue() != 1) {
            throw new IllegalArgumentException("it is of a later version of this program");
        }
        return new Read(sequence, Optional.empty());
    }
}
