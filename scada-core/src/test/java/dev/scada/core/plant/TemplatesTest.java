package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plant of templates says is what the same plant without them says. */
final class TemplatesTest {
    private static final Drivers DRIVERS = FakeDrivers.good();
    private static final String LINE = "lines: { l: { driver: fake, settings: { host: h } } }\n";

    private static void assertSame(Path parent, String templates, String devices, String plain) throws IOException {
        PlantFolder folder =
                PlantFolder.in(parent).with("templates/t.yaml", templates).with("devices/a.yaml", LINE + devices);
        assertSamePlant(folder, LINE + plain);
    }

    private static void assertSamePlant(PlantFolder folder, String plain) throws IOException {
        PlantCheck check = folder.check(DRIVERS);
        assertThat(check.problems()).isEmpty();
        Files.delete(folder.path().resolve("templates/t.yaml"));
        PlantCheck expected = folder.with("devices/a.yaml", plain).check(DRIVERS);
        assertThat(expected.problems()).isEmpty();
        assertThat(check.plant()).isPresent().isEqualTo(expected.plant());
    }

    @Test
    void parametersAreFilledInWhereverTheyStand(@TempDir Path parent) throws IOException {
        assertSame(parent, """
                templates:
                  pump:
                    help: A pump
                    parameters:
                      base: { type: whole-number, min: 0, max: 255, help: First register }
                      name: text
                      gain: { type: number, default: 0.25 }
                      host: { default: h }
                      quiet: { type: true-false, default: false }
                    description: Pump $(name), $$(name) $ 5
                    settings: { unit: $(base - 1), banks: [$(base), $(base // 2)] }
                    path: pumps/$(name)
                    scanClasses: { quick: 100ms }
                    scan: quick
                    tags:
                      level: holding:$(base + 4 * (2 - 1)) real
                      F_$(name):
                        address: { table: input, wireAddress: $(base % 4) }
                        scale: { factor: $(gain / 2), offset: $(-gain) }
                        clamp: $(quiet)
                        labels: {}
                """, """
                devices:
                  pump-1: { template: pump, line: l, parameters: { base: 7, name: P7 }, path: p }
                  pump-2: { template: pump, line: l, parameters: { base: 8, name: "no", gain: 1 } }
                """, """
                devices:
                  pump-1:
                    line: l
                    description: Pump P7, $(name) $ 5
                    settings: { unit: 6, banks: [7, 3] }
                    path: p
                    scanClasses: { quick: 100ms }
                    scan: quick
                    tags:
                      level: holding:11 real
                      F_P7: { address: { table: input, wireAddress: 3 }, scale: { factor: 0.125, offset: -0.25 } }
                  pump-2:
                    line: l
                    description: Pump no, $(name) $ 5
                    settings: { unit: 7, banks: [8, 4] }
                    path: pumps/no
                    scanClasses: { quick: 100ms }
                    scan: quick
                    tags:
                      level: holding:12 real
                      F_no: { address: { table: input, wireAddress: 0 }, scale: { factor: 0.5, offset: -1 } }
                """);
    }

    @Test
    void whatADeviceSaysItselfStandsOverItsTemplate(@TempDir Path parent) throws IOException {
        assertSame(parent, """
                templates:
                  pump:
                    line: { driver: fake, timeout: 2s, settings: { host: none, port: 5 } }
                    settings: { unit: 1, banks: [1, 2], window: { from: 1, to: 2 } }
                    tags:
                      level: holding:1 real
                      flow: { address: holding:2 real, unit: m, range: { min: 0, max: 1 }, scale: { factor: 2, offset: 3 } }
                      state: { address: holding:3, labels: { 0: off, 1: on } }
                      speed: holding:4
                """, """
                devices:
                  d:
                    template: pump
                    line: { settings: { host: own } }
                    settings: { banks: [3], window: { to: 9 } }
                    tags:
                      level: { unit: m, deadband: 1 }
                      flow: { range: { max: 2 }, scale: { removed: true }, description: Flow }
                      state: { labels: { 1: running, 2: fault } }
                      speed: { removed: true }
                      more: coil:1
                  other: { line: l, tags: { x: coil:1 } }
                """, """
                devices:
                  d:
                    line: { driver: fake, timeout: 2s, settings: { host: own, port: 5 } }
                    settings: { unit: 1, banks: [3], window: { from: 1, to: 9 } }
                    tags:
                      level: { address: holding:1 real, unit: m, deadband: 1 }
                      flow: { address: holding:2 real, unit: m, range: { min: 0, max: 2 }, description: Flow }
                      state: { address: holding:3, labels: { 0: off, 1: running, 2: fault } }
                      more: coil:1
                  other: { line: l, tags: { x: coil:1 } }
                """);
    }

    @Test
    void aTemplateThatExtendsAnotherChangesIt(@TempDir Path parent) throws IOException {
        assertSame(parent, """
                templates:
                  big:
                    extends: pump
                    parameters: { base: { default: 100 }, second: { type: whole-number, default: 5 } }
                    tags: { flow: holding:$(base + second), level: { unit: mm }, off: { removed: true } }
                  pump:
                    parameters: { base: { type: whole-number, max: 200 } }
                    description: Pump at $(base)
                    tags: { level: { address: holding:$(base), unit: m }, off: coil:1 }
                """, """
                devices:
                  a: { template: big, line: l }
                  b: { template: big, line: l, parameters: { base: 1, second: 2 } }
                  c: { template: pump, line: l, parameters: { base: 9 } }
                """, """
                devices:
                  a:
                    line: l
                    description: Pump at 100
                    tags: { level: { address: holding:100, unit: mm }, flow: holding:105 }
                  b:
                    line: l
                    description: Pump at 1
                    tags: { level: { address: holding:1, unit: mm }, flow: holding:3 }
                  c:
                    line: l
                    description: Pump at 9
                    tags: { level: { address: holding:9, unit: m }, off: coil:1 }
                """);
    }

    @Test
    void partsStandUnderTheirOwnPathsAndMayHaveParts(@TempDir Path parent) throws IOException {
        assertSame(parent, """
                templates:
                  bearing:
                    parameters: { at: whole-number }
                    scanClasses: { rare: 1min }
                    scan: rare
                    settings: { unit: 200 }
                    tags:
                      heat: holding:$(at)
                      wear: { address: holding:$(at + 1), scan: normal }
                  motor:
                    parameters: { base: whole-number }
                    parts:
                      front: { template: bearing, parameters: { at: $(base + 10) } }
                      rear: { template: bearing, path: back/side, parameters: { at: $(base + 20) } }
                    tags:
                      current: { address: holding:$(base), unit: A }
                      front/heat: { unit: degC }
                  pump:
                    parameters: { first: whole-number }
                    parts:
                      motor-1: { template: motor, parameters: { base: $(first) } }
                      motor-2:
                        template: motor
                        parameters: { base: $(first + 50) }
                        tags: { current: { unit: mA }, back/side/wear: { removed: true } }
                """, """
                devices:
                  p:
                    template: pump
                    line: l
                    parameters: { first: 100 }
                    parts: { motor-2: { parameters: { base: 300 } }, motor-1: { parts: { rear: { removed: true } } } }
                    tags: { motor-1/current: { description: Own } }
                """, """
                devices:
                  p:
                    line: l
                    scanClasses: { rare: 1min }
                    tags:
                      motor-1/front/heat: { address: holding:110, unit: degC, scan: rare }
                      motor-1/front/wear: { address: holding:111 }
                      motor-1/current: { address: holding:100, unit: A, description: Own }
                      motor-2/front/heat: { address: holding:310, unit: degC, scan: rare }
                      motor-2/front/wear: { address: holding:311 }
                      motor-2/back/side/heat: { address: holding:320, scan: rare }
                      motor-2/current: { address: holding:300, unit: mA }
                """);
    }

    @Test
    void instancesAreRowsInFilesOfEitherKind(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with("templates/t.yaml", """
                        templates:
                          pump:
                            parameters: { base: whole-number, gain: { type: number, default: 1 } }
                            tags: { level: { address: holding:$(base) real, scale: { factor: $(gain) } } }
                        """)
                .with("lists/pumps.csv", """
                        Device;Settings.unit;BASE;Gain;# who;description;line.settings.host
                        p-2;7;20;1,5;me;"Pump; 2";h2
                        p-3;;30;;;;h3
                        ;;;;;;
                        # not yet
                        """)
                .with("devices/a.yaml", """
                        instances:
                          - template: pump
                            each:
                              description: At $(base)
                              line: { driver: fake, settings: { port: $(base + 1) } }
                              parameters: { gain: 2 }
                              tags: { level: { unit: m } }
                            rows:
                              p-1: { base: 10, line: { settings: { host: h1 } } }
                            file: lists/pumps.csv
                        """);
        String tag = "tags: { level: { address: holding:%s real, unit: m, scale: { factor: %s } } } }\n";
        String line = "line: { driver: fake, settings: { host: %s, port: %s } }, ";
        assertSamePlant(
                folder,
                "devices:\n"
                        + "  p-1: { description: At 10, " + String.format(line, "h1", 11)
                        + String.format(tag, 10, 2)
                        + "  p-2: { description: Pump; 2, settings: { unit: 7 }, " + String.format(line, "h2", 21)
                        + String.format(tag, 20, 1.5)
                        + "  p-3: { description: At 30, " + String.format(line, "h3", 31)
                        + String.format(tag, 30, 2));
    }
}
