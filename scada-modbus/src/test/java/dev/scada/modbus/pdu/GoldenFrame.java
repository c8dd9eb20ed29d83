package dev.scada.modbus.pdu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One line of the golden files; their README says how it is written. */
public record GoldenFrame(String where, String kind, String request, String expected, String hex) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** PDUs. */
    static List<GoldenFrame> all() {
        return of("(fc|other).*");
    }

    /** Whole frames, of all transports. */
    public static List<GoldenFrame> framed() {
        return of("framed.*");
    }

    private static List<GoldenFrame> of(String names) {
        List<GoldenFrame> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                        frames.add(parse(file.getFileName() + ":" + (i + 1), lines.get(i)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static GoldenFrame parse(String where, String line) {
        int kindEnd = line.indexOf(':');
        int arrow = line.indexOf("->");
        String kind = line.substring(0, kindEnd);
        String what = line.substring(kindEnd + 1, arrow < 0 ? line.length() : arrow);
        String bytes = arrow < 0 ? "" : line.substring(arrow + 2).strip();
        int colon = what.indexOf(':');
        return new GoldenFrame(
                where,
                kind,
                (colon < 0 ? what : what.substring(0, colon)).strip(),
                colon < 0 ? "" : what.substring(colon + 1).strip(),
                kind.startsWith("ascii ") ? hexOfText(bytes + "\r\n") : hexOf(bytes));
    }

    private static String hexOf(String text) {
        StringBuilder hex = new StringBuilder();
        for (String group : text.split("\\s+", -1)) {
            hex.append(GoldenWords.repeated(group, ""));
        }
        return hex.toString();
    }

    private static String hexOfText(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    public Request asked() {
        return GoldenWords.request(request);
    }

    public Response answer() {
        return GoldenWords.answer(asked(), expected);
    }

    @Override
    public String toString() {
        return where + " " + kind + " " + request + " " + expected;
    }
}
