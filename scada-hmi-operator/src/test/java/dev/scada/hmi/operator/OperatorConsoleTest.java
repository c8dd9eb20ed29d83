package dev.scada.hmi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.hmi.HmiExtension;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OperatorConsoleTest {
    @Test
    void theStartPageIsPackaged() {
        String page = "/web/" + new OperatorConsole().startPage();

        assertThat(OperatorConsole.class.getResource(page)).isNotNull();
    }

    @Test
    void theExtensionIsNamedToTheRuntime() throws Exception {
        String services = "/META-INF/services/" + HmiExtension.class.getName();
        try (InputStream file = Objects.requireNonNull(OperatorConsole.class.getResourceAsStream(services), services)) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringWhitespace(OperatorConsole.class.getName());
        }
    }
}
