package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/modbus.md says what the code says. {@code -Dmodbus.docs.write=true} writes its generated parts anew. */
final class ReferencePageTest {
    private static final Path PAGE = Path.of("..", "docs", "modbus.md");

    @Test
    void theGeneratedPartsAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String fresh = page;
        for (var part : ReferencePage.parts().entrySet()) {
            String begin = "<!-- from the code: " + part.getKey() + " -->\n";
            String end = "<!-- end -->";
            assertThat(page).contains(begin);
            fresh = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
                    .matcher(fresh)
                    .replaceFirst(Matcher.quoteReplacement(begin + "\n" + part.getValue() + "\n" + end));
        }
        if (Boolean.getBoolean("modbus.docs.write")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(fresh);
    }
}
