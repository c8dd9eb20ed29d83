package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as spreadsheets write them: the same two tags come out of all of them. */
final class SpreadsheetsTest {
    private static final Drivers DRIVERS = FakeDrivers.good();
    private static final String LINE = "lines: { l: { driver: fake, settings: { host: h } } }\n";
    private static final String PLAIN = LINE + """
            devices:
              d:
                line: l
                tags:
                  heat/in:
                    address: holding:1 real
                    description: "Wärme; \\"Vorlauf\\", °C"
                    unit: m³/h
                    range: { min: -40, max: 1234.5 }
                    scale: { factor: 0.1 }
                    clamp: true
                    labels: {}
                  state: { address: holding:2, labels: { 0: Aus, 1: "An|Auto" } }
            """;
    private static final String COMMAS = """
            Path,Address,Description,Unit,Min,Max,Factor,Clamp,Labels
            heat/in,holding:1 real,"Wärme; ""Vorlauf"", °C",m³/h,-40,1234.5,0.1,true,
            state,holding:2,,,,,,,0=Aus|1=An\\|Auto
            """;
    /** As a German LibreOffice saves it. */
    private static final String SEMICOLONS = """
            "MAX";"path";"Address";"MIN";"Description";"unit";"FACTOR";"clamp";"labels"
            1234,5;"heat/in";"holding:1 real";-40;"Wärme; ""Vorlauf"", °C";"m³/h";0,1;WAHR;
            ;"state";"holding:2";;;;;;"0=Aus|1=An\\|Auto"
            """;

    private static void assertSame(byte[] list, Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent).with("devices/a.yaml", PLAIN);
        assertThat(folder.said(DRIVERS)).isEmpty();
        Object plain = folder.check(DRIVERS).plant();
        folder.with("list.csv", list)
                .with("devices/a.yaml", LINE + "devices: { d: { line: l, tagLists: [list.csv] } }");
        assertThat(folder.said(DRIVERS)).isEmpty();
        assertThat(folder.check(DRIVERS).plant()).isEqualTo(plain);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void separatorsAreFoundOut(@TempDir Path parent) throws IOException {
        assertSame(utf8(COMMAS), parent);
        assertSame(utf8(SEMICOLONS), parent);
        assertSame(utf8(SEMICOLONS.replace("; ", "<>").replace(';', '\t').replace("<>", "; ")), parent);
        assertSame(utf8("sep=;\r\n" + SEMICOLONS), parent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16LE", "UTF-16BE"})
    void encodingsAreFoundOut(String charset, @TempDir Path parent) throws IOException {
        assertSame(SEMICOLONS.getBytes(Charset.forName(charset)), parent);
        if (charset.startsWith("UTF")) {
            assertSame(("\uFEFF" + COMMAS).getBytes(Charset.forName(charset)), parent);
        }
    }

    @Test
    void lineEndsAndEmptyRowsAndColumnsDoNotMatter(@TempDir Path parent) throws IOException {
        assertSame(utf8(COMMAS.replace("\n", "\r\n")), parent);
        assertSame(utf8(COMMAS.strip()), parent);
        assertSame(utf8("\n,,\n" + COMMAS.replace("\n", ",,,\n") + ",,,,,,,,,,,\n\n\n"), parent);
        assertSame(utf8(COMMAS.replace("Path,", " Path ,").replace("heat/in,", " heat/in ,")), parent);
    }

    @Test
    void aTextMayHaveLineBreaks(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with("list.csv", "path,description,address\na,\"one\r\ntwo\nthree\",coil:1\nb,,coli:2\n")
                .with("devices/a.yaml", LINE + "devices: { d: { line: l, tagLists: [list.csv] } }");
        assertThat(folder.said(DRIVERS))
                .as("the line of a row is where it begins")
                .singleElement()
                .asString()
                .startsWith("list.csv:5:3: error: devices.d.tags.b.address: column 'address': ");
        folder.with("list.csv", "path,description,address\na,\"one\r\ntwo\nthree\",coil:1\n");
        List<TagSetup<?>> tags = folder.check(DRIVERS).plant().orElseThrow().lines().stream()
                .flatMap(line -> line.devices().stream())
                .<TagSetup<?>>flatMap(device -> device.tags().stream())
                .toList();
        assertThat(tags)
                .singleElement()
                .satisfies(tag -> assertThat(tag.info().description()).isEqualTo("one\r\ntwo\nthree"));
    }

    @Test
    void whatIsNoTextIsSaid(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with("list.csv", new byte[] {'p', 'a', (byte) 0x81, 'h'})
                .with("devices/a.yaml", LINE + "devices: { d: { line: l, tagLists: [list.csv] } }");
        assertThat(folder.said(DRIVERS))
                .containsExactly("list.csv:1:1: error: neither UTF-8 nor UTF-16 nor Windows-1252; expected text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+x", "-x", "@x", "\tx", "'=x", "''", "''x", "'"})
    void theGuardOfAFormulaIsTakenAway(String text) {
        String guarded = SheetGuard.guarded(text);
        assertThat(guarded).startsWith("'");
        assertThat(SheetGuard.undone(guarded)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1=1", "x'=", "it's"})
    void otherTextStaysAsItIs(String text) {
        assertThat(SheetGuard.guarded(text)).isEqualTo(text);
        assertThat(SheetGuard.undone(text)).isEqualTo(text);
    }

    @Test
    void anApostropheBeforePlainTextIsText() {
        assertThat(SheetGuard.undone("'tis")).isEqualTo("'tis");
    }
}
