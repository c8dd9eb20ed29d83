package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.medium.Rs485Settings;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.settings.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The settings that the API brings along can be written in a plant's files. */
final class LentSettingsTest {
    private static final Path FOLDER = Path.of("/plant");

    record Lent(SerialSettings serial, TlsSettings tls) {}

    private static Lent read(String text, Problems problems) throws BadSettingsException {
        Spot spot = Spot.startOf("line.yaml");
        Shape shape = new ShapeReader().read(Lent.class);
        YamlNode node = new YamlReader(problems).parsed(text, spot).orElseThrow();
        return (Lent) shape.bind(node, spot, new Binding(problems, FOLDER)).orElseThrow();
    }

    @Test
    void theyAreReadWithTheirDefaults() throws BadSettingsException {
        Problems problems = new Problems();
        Lent lent = read("""
                serial: { port: 'usb:0403:6001', rs485: { delayAfterMicros: 500 } }
                tls: { trust: keys/pumps.pem, certificate: keys/own.pem, key: { file: keys/own.key } }
                """, problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(lent)
                .isEqualTo(new Lent(
                        new SerialSettings(
                                "usb:0403:6001",
                                9_600,
                                8,
                                SerialSettings.Parity.NONE,
                                1,
                                Optional.of(new Rs485Settings(Rs485Settings.Level.HIGH, 0, 500, false, false))),
                        new TlsSettings(
                                FOLDER.resolve("keys/pumps.pem"),
                                FOLDER.resolve("keys/own.pem"),
                                new Secret(Secret.Source.FILE, "keys/own.key"),
                                Optional.empty())));
    }
}
