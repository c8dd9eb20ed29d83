package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The driver in the guide is the driver in the tests. */
final class DriverGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "driver-guide.md");
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern LISTING = Pattern.compile(
            "^`src/(?:main|test)/java/(\\S+\\.java)`\n\n```java\n(.*?)\n```\n", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void eachListingIsAFileThatIsCompiledAndRun() throws IOException {
        Map<String, String> listings = new TreeMap<>();
        Matcher matcher = LISTING.matcher(Files.readString(GUIDE));
        while (matcher.find()) {
            listings.put(matcher.group(1), matcher.group(2));
        }
        assertThat(listings.keySet())
                .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactly(
                        "TallyAnswer.java",
                        "TallyContractTest.java",
                        "TallyDevice.java",
                        "TallyDriver.java",
                        "TallyFixture.java",
                        "TallyLine.java",
                        "TallyPoint.java",
                        "TallySession.java");
        for (Map.Entry<String, String> listing : listings.entrySet()) {
            assertThat(listing.getValue())
                    .as(listing.getKey())
                    .isEqualTo(
                            Files.readString(SOURCES.resolve(listing.getKey())).strip());
        }
    }
}
