package dev.scada.core.plant;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A plant of many devices from one template, as a spreadsheet's user would make it: the devices are rows of a file that
 * Excel wrote as Unicode text, the template's tags are rows of one that LibreOffice wrote with semicolons and decimal
 * commas. Each device has {@link #TAGS} tags under {@code area-N/unit-N}: those of the list, two of a part, and one that
 * stands in the template.
 *
 * @param driver the protocol
 * @param line settings of each device's own line; {@code $(number)} is the device's number, from 0
 * @param device settings of each device, likewise
 * @param address of a number: {@code %s} stands for an address from 0 to 99, which may be a formula
 */
public record TemplatePlant(String driver, String line, String device, String address) {
    /** Of each device. */
    public static final int TAGS = 10;

    private static final int LISTED = TAGS - 3;

    /** With the driver of this package's tests. */
    static TemplatePlant fake() {
        return new TemplatePlant("fake", "{ host: h$(number) }", "{ unit: $(number % 250 + 1) }", "holding:%s real");
    }

    /** The path of a tag of the list. */
    public static String tag(int device, int tag) {
        return "area-" + device / 100 + "/unit-" + device + "/value-" + tag;
    }

    /** The name of a device. */
    public static String device(int device) {
        return "unit-" + device;
    }

    /** Writes the plant into a new folder. */
    public void write(Path folder, int devices) throws IOException {
        write(folder, "plant.yaml", "name: Many of one kind\nscanClasses: { fast: 250ms }\n");
        writeTemplate(folder, "bar");
        write(folder, "devices/units.yaml", """
                instances:
                  - template: unit
                    each: { path: area-$(number // 100)/unit-$(number) }
                    file: lists/units.txt
                """);
        StringBuilder rows = new StringBuilder("\uFEFFDevice\tNumber\tDescription\t# bought\r\n");
        for (int i = 0; i < devices; i++) {
            rows.append(device(i))
                    .append('\t')
                    .append(i)
                    .append("\t\"Unit ")
                    .append(i)
                    .append("\"\t2019\r\n");
        }
        Files.write(parented(folder.resolve("lists/units.txt")), rows.toString().getBytes(StandardCharsets.UTF_16LE));
        StringBuilder tags = new StringBuilder("\"Path\";\"Address\";\"Description\";\"Max\";\"Min\";\"Factor\";;\r\n");
        for (int i = 0; i < LISTED; i++) {
            String at = String.format(address, "$(base + " + i + ")");
            tags.append(String.format("\"value-%s\";\"%s\";\"Wärme; %s\";100;-40;0,%s;;%n", i, at, i, i + 1));
        }
        Files.write(
                parented(folder.resolve("lists/unit.csv")), tags.toString().getBytes(Charset.forName("windows-1252")));
    }

    /** Writes the template again, with another unit of one tag: what an engineer changes in one place for all. */
    public void writeTemplate(Path folder, String unit) throws IOException {
        write(folder, "templates/unit.yaml", """
                templates:
                  sensor:
                    parameters: { at: whole-number }
                    tags:
                      raw: %1$s
                      checked: { address: %1$s, scale: { factor: 0.1 } }
                  unit:
                    parameters: { number: whole-number, base: { type: whole-number, default: 0 } }
                    line: { driver: %2$s, settings: %3$s }
                    settings: %4$s
                    tagLists: [ lists/unit.csv ]
                    parts: { sensor: { template: sensor, parameters: { at: $(base + 50) } } }
                    tags:
                      pressure: { address: %5$s, scan: fast, unit: %6$s }
                """.formatted(
                String.format(address, "$(at)"), driver, line, device, String.format(address, "$(base + 60)"), unit));
    }

    private static void write(Path folder, String file, String text) throws IOException {
        Files.writeString(parented(folder.resolve(file)), text);
    }

    private static Path parented(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }
}
