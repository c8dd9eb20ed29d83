package dev.scada.modbus.pdu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One line of the golden files; their README says how it is written. */
record GoldenFrame(String where, String kind, String request, String expected, String hex) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static List<GoldenFrame> all() {
        List<GoldenFrame> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("(fc|other).*"))
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
        String what = line.substring(kindEnd + 1, arrow < 0 ? line.length() : arrow);
        int colon = what.indexOf(':');
        return new GoldenFrame(
                where,
                line.substring(0, kindEnd),
                (colon < 0 ? what : what.substring(0, colon)).strip(),
                colon < 0 ? "" : what.substring(colon + 1).strip(),
                arrow < 0 ? "" : hexOf(line.substring(arrow + 2)));
    }

    private static String hexOf(String text) {
        StringBuilder hex = new StringBuilder();
        for (String group : text.strip().split("\\s+", -1)) {
            hex.append(repeated(group, ""));
        }
        return hex.toString();
    }

    private static String repeated(String text, String separator) {
        int star = text.indexOf('*');
        if (star < 0) {
            return text;
        }
        String[] copies = new String[Integer.parseInt(text.substring(star + 1))];
        Arrays.fill(copies, text.substring(0, star));
        return String.join(separator, copies);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    Request asked() {
        String[] words = request.split(" ", -1);
        int address = Integer.parseInt(words[2]);
        String what = words[3];
        if (words[0].equals("read")) {
            return Request.read(Table.valueOf(words[1].toUpperCase(Locale.ROOT)), address, Integer.parseInt(what));
        }
        return switch (words[1]) {
            case "coil" -> new Request.WriteCoil(address, what.equals("on"));
            case "register" -> new Request.WriteRegister(address, Integer.parseInt(what));
            case "coils" -> new Request.WriteCoils(address, bits(what));
            case "registers" -> new Request.WriteRegisters(address, registers(what));
            default -> throw new IllegalArgumentException(where + ": " + request);
        };
    }

    Response answer() {
        Request asked = asked();
        String[] words = expected.split(" ", -1);
        if (words[0].equals("refused")) {
            return new Response.Refused(asked.function(), new ExceptionCode(Integer.parseInt(words[1], 16)));
        }
        if (asked instanceof Request.ReadRegisters read) {
            return new Response.RegistersRead(read.table(), registers(words[1]));
        }
        if (asked instanceof Request.ReadBits read) {
            return new Response.BitsRead(read.table(), bits(words[1]));
        }
        if (asked instanceof Request.WriteCoil write) {
            return new Response.CoilWritten(write.wireAddress(), write.on());
        }
        if (asked instanceof Request.WriteRegister write) {
            return new Response.RegisterWritten(write.wireAddress(), write.value());
        }
        return asked instanceof Request.WriteCoils
                ? new Response.CoilsWritten(asked.wireAddress(), asked.quantity())
                : new Response.RegistersWritten(asked.wireAddress(), asked.quantity());
    }

    private static Registers registers(String text) {
        return Registers.of(Stream.of(repeated(text, ",").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray());
    }

    private static Bits bits(String text) {
        String digits = repeated(text, "");
        boolean[] values = new boolean[digits.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = digits.charAt(i) == '1';
        }
        return Bits.of(values);
    }

    @Override
    public String toString() {
        return where + " " + kind + " " + request + " " + expected;
    }
}
