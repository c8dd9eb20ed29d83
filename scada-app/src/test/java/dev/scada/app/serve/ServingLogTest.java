package dev.scada.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside, as a line of the log. */
class ServingLogTest {
    private static String line(String message, @Nullable Throwable thrown) {
        LoggerContext context = new LoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(ServingLog.PATTERN);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "x", context.getLogger("dev.scada.Test"), Level.WARN, "said: {}", thrown, new Object[] {message});
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n2026-11-22 ERROR forged",
                "a\r\nforged",
                "a\rforged",
                "a\u0085forged",
                "a\u2028forged",
                "a\u2029forged",
                "a\u000bforged",
                "a\u001b[2Jforged",
                "a\u202eforged",
                "a\u0000forged",
                "${jndi:ldap://127.0.0.1/x} %msg%n {}",
            })
    void aTextIsOneLineWhateverItHolds(String text) {
        String line = line(text, null);
        assertThat(line).startsWith("20").endsWith(System.lineSeparator());
        String content =
                line.substring(0, line.length() - System.lineSeparator().length());
        assertThat(content.codePoints()
                        .filter(it -> Character.isISOControl(it)
                                || Character.getType(it) == Character.FORMAT
                                || it == 0x2028
                                || it == 0x2029))
                .isEmpty();
        assertThat(content).contains("said: " + text.charAt(0));
    }

    @Test
    void whatAFaultSaysIsSetInBelowItsLine() {
        String text = line("x", new IllegalStateException("planted\n2026-11-22T12:00:00Z ERROR forged"));
        assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
        assertThat(text).contains("planted").contains("forged").contains("ServingLogTest");
    }

    @Test
    void aPlainMessageStandsAsItIs() {
        assertThat(line("Größe 3 °C", null)).endsWith("said: Größe 3 °C" + System.lineSeparator());
    }
}
