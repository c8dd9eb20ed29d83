package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.contract.Json;
import dev.scada.core.journal.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runtime writes and the console shows has words in both of the console's languages. */
class ConsoleWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void eachKindOfEventHasAWordOnTheJournalPage(String language) throws IOException {
        JsonNode texts = Json.mapper()
                .readTree(Files.readString(
                        Path.of("../scada-hmi-operator/src/main/resources/web/messages", language + ".json")));
        assertThat(EventKind.values())
                .allSatisfy(kind -> assertThat(texts.has("journal.is." + kind.word()))
                        .as(kind.word())
                        .isTrue());
    }
}
