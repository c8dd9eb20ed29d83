package dev.scada.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.hmi.HmiExtension;
import dev.scada.api.tool.Tool;
import dev.scada.core.plugin.PluginConfig;
import dev.scada.core.plugin.PluginHost;
import dev.scada.core.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugins of the distribution, as they are packed: loaded like any foreign one. */
class PackagedPluginsIT {
    private static final Path ARCHIVES = Path.of("target", "plugins");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T15:06:00Z"), ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init")
    private PluginHost host;

    @BeforeEach
    void load(@TempDir Path cache) throws IOException {
        host = new PluginHost(new PluginConfig(cache), CLOCK);
        host.load(ARCHIVES);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void allAreLoadedWithoutAWord() {
        assertThat(host.plugins())
                .extracting(PluginStatus::label)
                .containsExactly("scada-driver-modbus", "scada-driver-sim", "scada-hmi-operator");
        assertThat(host.plugins()).allSatisfy(plugin -> {
            assertThat(plugin.message()).isEmpty();
            assertThat(plugin.warnings()).isEmpty();
            assertThat(plugin.isLoaded()).isTrue();
        });
    }

    @Test
    void eachBringsItsExtensions() {
        assertThat(host.protocols()).containsExactly("modbus", "sim");
        assertThat(host.contributions(Tool.class))
                .extracting(tool -> tool.extension().name())
                .contains("simulate");
        assertThat(host.contributions(HmiExtension.class)).singleElement().satisfies(console -> {
            assertThat(console.pluginId()).isEqualTo("scada-hmi-operator");
            assertThat(console.web().find(console.extension().startPage())).isPresent();
        });
    }

    @Test
    void eachDriverHasTheModbusLibraryForItself() {
        assertThat(modbusOf("modbus")).isNotSameAs(modbusOf("sim"));
    }

    private Class<?> modbusOf(String protocol) {
        ClassLoader loader = host.driver(protocol).orElseThrow().getClass().getClassLoader();
        try {
            return Class.forName("dev.scada.modbus.pdu.Request", false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(protocol + " does not bundle scada-modbus", e);
        }
    }
}
