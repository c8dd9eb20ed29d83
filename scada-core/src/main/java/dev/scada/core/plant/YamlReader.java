package dev.scada.core.plant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a file into nodes. Whatever stands in it, the outcome is a node or a problem with its place. */
final class YamlReader {
    /** A plant of 100,000 tags in one file has about 10 MB. */
    static final int LARGEST_FILE = 64 << 20;

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The document's node, an empty mapping where there is none; empty when the file cannot be read, which is said.
     *
     * @param name the file's, relative to the plant folder
     */
    Optional<YamlNode> read(Path file, String name) {
        Spot start = Spot.startOf(name);
        if (!Files.isRegularFile(file)) {
            problems.error(start, "not a file; expected a text file of YAML");
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST_FILE + 1);
        } catch (IOException e) {
            problems.error(start, "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            return Optional.empty();
        }
        if (bytes.length > LARGEST_FILE) {
            problems.error(start, "larger than " + (LARGEST_FILE >> 20) + " MB; spread it over several files");
            return Optional.empty();
        }
        return decoded(bytes, start).flatMap(text -> parsed(text, start));
    }

    /** The same of a text in memory. */
    Optional<YamlNode> parsed(String text, Spot start) {
        String name = start.place().file();
        if (!StreamReader.isPrintable(text)) {
            int at = unprintable(text);
            problems.error(
                    at(text, at, start),
                    String.format("a control character (U+%04X); expected text", text.codePointAt(at)));
            return Optional.empty();
        }
        if (text.isBlank()) {
            problems.warning(start, "the file is empty");
        }
        try {
            return Optional.of(new YamlTree(text, name, problems).document());
        } catch (YamlTree.RefusedException e) {
            problems.error(e.spot(), e.words());
        } catch (MarkedYamlEngineException e) {
            Place place = YamlSyntax.place(e, text, name);
            problems.error(new Spot(place, null, ""), YamlSyntax.words(e, text));
        } catch (RuntimeException e) {
            // A parser that is not ours: a fault of it must not keep the other files from being checked.
            problems.error(start, "cannot be read as YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<String> decoded(byte[] bytes, Spot start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            String octets = String.format("0x%02X", bytes[in.position()]);
            problems.error(at(decoded, decoded.length(), start), "not UTF-8: found the byte " + octets);
            return Optional.empty();
        }
        return Optional.of(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
    }

    private static int unprintable(String text) {
        int at = 0;
        while (StreamReader.isPrintable(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static Spot at(String text, int index, Spot start) {
        String before = text.substring(0, index);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = 1 + before.codePointCount(lineStart, index);
        return new Spot(new Place(start.place().file(), line, column), null, "");
    }
}
