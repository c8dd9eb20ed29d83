package dev.scada.api.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.Medium;
import dev.scada.api.medium.SerialSettings.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialSettingsTest {
    private static SerialSettings named(String port) {
        return new SerialSettings(port, 9_600, 8, Parity.NONE, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/ttyUSB0",
                "/dev/serial/by-id/usb-FTDI_FT232R-if00-port0",
                "COM3",
                "usb:0403:6001",
                "USB:1a86:7523:5&2F0",
                "usb:0403:6001:A:1"
            })
    void portsAreNamedAsTheSystemOrUsbNamesThem(String port) {
        assertThat(named(port).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usb:", "usb:403:6001", "usb:0403", "usb:0403:600g", "usb:04031:6001", "usb:0403:6001:"})
    void aWrongUsbNameIsToldOfWithAnExample(String port) {
        assertThatThrownBy(() -> named(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + port + "'")
                .hasMessageContaining("usb:0403:6001");
    }

    @Test
    void oneUsbPortIsOneMediumInAnyCaseOfItsDigits() {
        assertThat(Medium.serial("USB:1A86:7523")).isEqualTo(Medium.serial("usb:1a86:7523"));
        assertThat(Medium.serial("usb:1A86:7523:Ab")).isEqualTo(Medium.serial("usb:1a86:7523:Ab"));
        assertThat(Medium.serial("usb:1a86:7523:AB")).isNotEqualTo(Medium.serial("usb:1a86:7523:Ab"));
        assertThat(Medium.serial("usb:")).isEqualTo(new Medium("serial", "usb:"));
        assertThat(Medium.serial("/dev/ttyusb0")).isNotEqualTo(Medium.serial("/dev/ttyUSB0"));
        assertThat(Medium.serial("com3")).isEqualTo(Medium.serial("COM3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void aDelayOfTheSenderMayBe(int micros) {
        assertThat(new Rs485Settings(Rs485Settings.Level.HIGH, micros, micros, false, false).delayAfterMicros())
                .isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_001})
    void aDelayOfTheSenderMayNotBe(int micros) {
        assertThatThrownBy(() -> new Rs485Settings(Rs485Settings.Level.HIGH, micros, 0, false, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rs485Settings(Rs485Settings.Level.HIGH, 0, micros, false, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
