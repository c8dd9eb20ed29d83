package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.core.medium.PortNames.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortNamesTest {
    @TempDir
    Path folder;

    private final List<Found> ports = new ArrayList<>();
    private boolean isWindows;
    private final PortNames names = new PortNames(new PortNames.Machine() {
        @Override
        public List<Found> ports() {
            return ports;
        }

        @Override
        public boolean isWindows() {
            return isWindows;
        }
    });

    private String first;
    private String second;

    @BeforeEach
    void plugIn() throws IOException {
        first = Files.createFile(folder.resolve("ttyUSB0")).toRealPath().toString();
        second = Files.createFile(folder.resolve("ttyUSB1")).toRealPath().toString();
        ports.add(new Found(folder.resolve("ttyS0").toString(), -1, -1, "Unknown"));
        ports.add(new Found(first, 0x0403, 0x6001, "A1"));
        ports.add(new Found(second, 0x0403, 0x6001, "B:2"));
        ports.add(new Found(folder.resolve("ttyACM0").toString(), 0x0403, 0x6010, "A1"));
    }

    @Test
    void aUsbPortIsFoundByItsNumbersInAnyCase() throws IOException {
        assertThat(names.resolve("usb:0403:6001:A1")).isEqualTo(first);
        assertThat(names.resolve("USB:0403:6001:B:2")).isEqualTo(second);
        ports.remove(2);
        assertThat(names.resolve("usb:0403:6001")).isEqualTo(first);
    }

    @Test
    void aUsbPortIsFoundUnderItsNewNameWhenItComesBack() throws IOException {
        assertThat(names.resolve("usb:0403:6001:A1")).isEqualTo(first);
        ports.set(1, new Found(second, 0x0403, 0x6001, "A1"));
        assertThat(names.resolve("usb:0403:6001:A1")).isEqualTo(second);
    }

    @Test
    void twoOfAKindAreListedWithTheirSerialNumbers() {
        assertThatThrownBy(() -> names.resolve("usb:0403:6001"))
                .hasMessageContaining("several serial ports are usb:0403:6001")
                .hasMessageContaining(first + " (usb:0403:6001:A1), " + second + " (usb:0403:6001:B:2)")
                .hasMessageContaining("add the serial number");
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        assertThatThrownBy(() -> names.resolve("usb:0403:6001:a1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no serial port usb:0403:6001:a1")
                .hasMessageContaining("usb:0403:6010:A1");
        assertThatThrownBy(() -> names.resolve("no-such-port"))
                .hasMessageContaining("there is no serial port no-such-port")
                .hasMessageContaining(first);
        ports.clear();
        assertThatThrownBy(() -> names.resolve("/dev/no-such-port")).hasMessageContaining("there are none");
    }

    @Test
    void aLinkIsWhatItLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("usb-FTDI-if00"), Path.of(first));
        assertThat(names.resolve(link.toString())).isEqualTo(first);
    }

    @Test
    void windowsNamesHaveNoCase() throws IOException {
        isWindows = true;
        assertThat(names.resolve("com3")).isEqualTo("COM3");
        assertThat(names.resolve("\\\\.\\COM12")).isEqualTo("COM12");
    }
}
