package dev.scada.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.scada.core.plant.Plant;
import dev.scada.core.runtime.Engineering;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some three hundred texts that have broken other programs, through the whole server: in every field that commands, overrides,
 * forced values and actions store, and in every question to the journal. Each comes back as it was, or is refused as a
 * mistake.
 */
@Timeout(120)
class HostileTextTest {
    private static final List<String> SEEDS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "javascript:alert(1)",
            "<iframe srcdoc='<script>1</script>'>",
            "{{7*7}}",
            "${7*7}",
            "#{7*7}",
            "<%= 7*7 %>",
            "${jndi:ldap://127.0.0.1/a}",
            "%24%7Bjndi:ldap://x%7D",
            "' OR '1'='1",
            "'; DROP TABLE users; --",
            "\" OR 1=1 --",
            "1) UNION SELECT 1--",
            "admin'--",
            "*)(uid=*))(|(uid=*",
            "{\"$gt\":\"\"}",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "/dev/null",
            "C:\\con\\con",
            "`id`",
            "$(id)",
            "; id",
            "| id",
            "&& id",
            "\n id",
            "\r\nSet-Cookie: a=b",
            "%0d%0aLocation:%20/x",
            "%s%s%s%n",
            "%n%n%n",
            "%x",
            "{0}{1}",
            "\\u0000",
            "\u0000",
            "a\u0000b",
            "\u001b[31mred",
            "\u0007",
            "\u202egnp.exe",
            "\u2066x\u2069",
            "\ufeff",
            "\u200b",
            "\u2028",
            "\u2029",
            "\ud800",
            "\udfff",
            "😀",
            "é",
            "e\u0301",
            "Ａｄｍｉｎ",
            "аdmin",
            "ADMIN",
            "admin ",
            " admin",
            "",
            " ",
            "null",
            "undefined",
            "NaN",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "@SUM(1)",
            "-2+3",
            "<!--",
            "]]>",
            "<![CDATA[x]]>",
            "<!ENTITY x SYSTEM 'file:///x'>",
            "!!javax.script.ScriptEngineManager []",
            "- a\n- b",
            "key: value",
            "\"quoted\"",
            "back\\slash",
            "tab\there",
            "**",
            "north/**",
            "a@b");

    /** Each alone, in the midst, doubled and too long. */
    private static List<String> texts() {
        List<String> all = new ArrayList<>();
        for (String seed : SEEDS) {
            all.addAll(List.of(seed, "x" + seed + "y", seed + seed, seed + "z".repeat(600)));
        }
        assertThat(all).hasSizeGreaterThan(300);
        return all;
    }

    /** Half a character is sent as an escape, since UTF-8 has none for it. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Engineering engineering;
    private @Nullable PlantServer server;
    private String token = "";

    @BeforeEach
    void start() throws IOException {
        Path plant = Files.createDirectories(folder.resolve("plant"));
        Files.writeString(plant.resolve("plant.yaml"), "name: Hostile\n");
        Files.createDirectories(plant.resolve("tags"));
        Files.writeString(plant.resolve("tags/tags.yaml"), """
                tags:
                  north/words: { memory: x, type: text }
                  north/said: { memory: x, type: text }
                  north/door: { memory: true, type: bool }
                  north/pump:
                    memory: 0
                    type: int
                    interlocks: { door: { interlock: tag('north/door'), text: The door is open } }
                """);
        Files.createDirectories(plant.resolve("actions"));
        Files.writeString(plant.resolve("actions/actions.yaml"), """
                actions:
                  note:
                    parameters:
                      words: { type: text, help: Whatever }
                    steps:
                      - say: $(words)
                      - { command: north/said, value: $(words) }
                """);
        Clock clock = Clock.systemUTC();
        Engineering opened =
                Engineering.open(Files.createDirectories(folder.resolve("plugins")), folder.resolve("cache"), clock);
        engineering = opened;
        Plant read = opened.reader().check(plant).plant().orElseThrow();
        Path data = folder.resolve("data");
        server = PlantServer.start(
                opened,
                read,
                new ServeSettings(plant, data, Optional.empty(), Optional.of(0), folder.resolve("running")),
                clock,
                System::nanoTime);
        token = Files.readString(data.resolve("token")).strip();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (engineering != null) {
            engineering.close();
        }
    }

    private HttpResponse<String> send(String path, Optional<JsonNode> body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server().uri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
        if (body.isPresent()) {
            request.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body.get())));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", path, body, answer.body())
                .isIn(200, 400, 404, 409);
        return answer;
    }

    private PlantServer server() {
        return java.util.Objects.requireNonNull(server);
    }

    /** The answer, where it was taken; a mistake is told of in words. */
    private Optional<JsonNode> posted(String path, ObjectNode body) throws Exception {
        HttpResponse<String> answer = send(path, Optional.of(body));
        JsonNode json = JSON.readTree(answer.body());
        if (answer.statusCode() == 200) {
            return Optional.of(json);
        }
        assertThat(json.path("error").path("message").asText()).isNotBlank();
        return Optional.empty();
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private List<JsonNode> records(String query) throws Exception {
        String body = send("/api/v1/journal/export?format=json" + query, Optional.empty())
                .body();
        List<JsonNode> all = new ArrayList<>();
        for (String line : body.lines().filter(line -> !line.isEmpty()).toList()) {
            all.add(JSON.readTree(line));
        }
        return all;
    }

    @Test
    void whateverIsTypedComesBackAsItWasOrIsRefusedAndBreaksNothing() throws Exception {
        int taken = 0;
        int number = 0;
        for (String text : texts()) {
            number++;
            Optional<JsonNode> command = posted(
                    "/api/v1/commands",
                    object().put("id", "c-" + number).put("tag", "north/words").put("value", text));
            if (command.isPresent()) {
                taken++;
                assertThat(command.get().path("outcome").asText()).as(text).isEqualTo("confirmed");
                assertThat(command.get().path("value").asText()).isEqualTo(text);
                assertThat(JSON.readTree(send("/api/v1/tags/north/words", Optional.empty())
                                        .body())
                                .path("current")
                                .path("value")
                                .asText())
                        .isEqualTo(text);
            }
            posted(
                            "/api/v1/overrides",
                            object().put("tag", "north/pump")
                                    .put("interlock", "door")
                                    .put("seconds", 60)
                                    .put("reason", text))
                    .ifPresent(answer -> assertThat(answer.path("overrides")
                                    .path(0)
                                    .path("reason")
                                    .asText())
                            .isEqualTo(text.strip()));
            Optional<JsonNode> forced = posted(
                    "/api/v1/forced",
                    object().put("tag", "north/words")
                            .put("value", text)
                            .put("seconds", 60)
                            .put("reason", text));
            if (forced.isPresent()) {
                assertThat(forced.get().path("forced").path(0).path("reason").asText())
                        .isEqualTo(text.strip());
                assertThat(forced.get().toString())
                        .contains(JSON.valueToTree(text).toString());
                posted("/api/v1/forced/end", object().put("tag", "north/words").put("reason", text));
            }
            ObjectNode run = object().put("id", "r-" + number);
            run.putObject("parameters").put("words", text);
            posted("/api/v1/actions/note/run", run)
                    .ifPresent(answer -> assertThat(
                                    answer.path("parameters").path("words").asText())
                            .isEqualTo(text));
            posted(
                    "/api/v1/commands",
                    object().put("id", text).put("tag", "north/words").put("value", "y"));
            posted(
                    "/api/v1/commands",
                    object().put("id", "t-" + number).put("tag", text).put("value", "y"));
        }
        assertThat(taken).isGreaterThan(250);
        List<JsonNode> all = records("");
        assertThat(all).hasSizeGreaterThan(1_000);
        theRecordHoldsWhatWasSaid(all);
        noQuestionToTheJournalBreaksIt(all.size());
        theTableIsATableAndRunsNothing(all.size());
        eachLineOfTheLogIsItsOwn();
    }

    private static void theRecordHoldsWhatWasSaid(List<JsonNode> all) {
        String said = all.toString();
        for (String seed : SEEDS) {
            if (!seed.isBlank() && seed.codePoints().noneMatch(it -> it >= 0xd800 && it <= 0xdfff)) {
                assertThat(said).contains(JSON.valueToTree("x" + seed + "y").toString());
            }
        }
    }

    private void noQuestionToTheJournalBreaksIt(int count) throws Exception {
        for (String seed : SEEDS) {
            String text = URLEncoder.encode(seed, StandardCharsets.UTF_8);
            for (String key : List.of("user", "tag", "kind", "id", "from", "to", "beyond", "order", "limit")) {
                send("/api/v1/journal?" + key + "=" + text, Optional.empty());
            }
            assertThat(send("/api/v1/journal/export?format=json&user=" + text + "x", Optional.empty())
                            .body())
                    .isEmpty();
        }
        assertThat(records("")).hasSizeGreaterThanOrEqualTo(count);
    }

    private void theTableIsATableAndRunsNothing(int count) throws Exception {
        String csv = send("/api/v1/journal/export", Optional.empty()).body();
        List<CsvRecord> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
            reader.forEach(rows::add);
        }
        assertThat(rows).hasSizeGreaterThan(count);
        for (CsvRecord row : rows) {
            assertThat(row.getFieldCount()).isEqualTo(12);
            for (String field : row.getFields()) {
                assertThat(field.isEmpty() || "=+-@\t\r\n".indexOf(field.charAt(0)) < 0)
                        .as(field)
                        .isTrue();
            }
        }
    }

    private void eachLineOfTheLogIsItsOwn() throws IOException {
        Path log = folder.resolve("data/logs/scada.log");
        assertThat(Files.readString(log, StandardCharsets.UTF_8).split("\n", -1))
                .allMatch(line ->
                        line.isEmpty() || line.startsWith("    ") || line.matches("20\\d\\d-.{22,27} [A-Z]+ .*"));
    }
}
