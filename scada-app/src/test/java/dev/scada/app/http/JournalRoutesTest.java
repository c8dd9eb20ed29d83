package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.journal.JournalRecord;
import dev.scada.core.journal.JournalStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalRoutesTest {
    private static final int RECORDS = 2_500;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
        for (int i = 1; i <= RECORDS; i++) {
            boolean isLogin = i % 100 == 0;
            server.journal()
                    .add(new JournalRecord(
                            i,
                            FakePlant.T.plusSeconds(i),
                            isLogin ? "login" : i % 2 == 1 ? "intent" : "outcome",
                            "c-" + i,
                            Optional.of(i % 3 == 0 ? "=cmd|'/c calc'!A1" : "anna"),
                            isLogin ? Optional.empty() : Optional.of("north/pump-" + i % 5),
                            "{\"type\":\"x\",\"value\":{\"int\":-" + i + "},\"reason\":\"<img src=x>, \\\"q\\\"\"}"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode get(String query) throws Exception {
        HttpResponse<String> response = server.get("/api/v1/journal" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestServer.json(response);
    }

    private static List<Long> numbers(JsonNode view) {
        return view.path("records").findValues("number").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    @Test
    void theNewestComeFirstAndTheNextPageFollows() throws Exception {
        JsonNode first = get("?limit=3");
        assertThat(numbers(first)).containsExactly(2_500L, 2_499L, 2_498L);
        assertThat(first.path("next").asLong()).isEqualTo(2_498);
        assertThat(numbers(get("?limit=3&beyond=2498"))).containsExactly(2_497L, 2_496L, 2_495L);
        assertThat(numbers(get("?limit=2&order=oldest"))).containsExactly(1L, 2L);
        assertThat(get("?limit=1000&beyond=3").has("next")).isFalse();
    }

    @Test
    void aRecordHasAllThatWasRecorded() throws Exception {
        JsonNode record = get("?limit=1&order=oldest").path("records").path(0);
        assertThat(record.path("kind").asText()).isEqualTo("intent");
        assertThat(record.path("id").asText()).isEqualTo("c-1");
        assertThat(record.path("by").asText()).isEqualTo("anna");
        assertThat(record.path("tag").asText()).isEqualTo("north/pump-1");
        assertThat(record.path("at").asText()).isEqualTo("2026-11-22T12:00:01Z");
        assertThat(record.path("content").path("reason").asText()).isEqualTo("<img src=x>, \"q\"");
    }

    @Test
    void filtersGoTogether() throws Exception {
        assertThat(numbers(get("?user=anna&tag=north/*-3&kind=command&to=2026-11-22T12:00:20Z")))
                .containsExactly(13L, 8L);
        assertThat(numbers(get("?kind=login&from=2026-11-22T12:40:00Z"))).containsExactly(2_500L, 2_400L);
        assertThat(numbers(get("?id=c-7"))).containsExactly(7L);
        assertThat(numbers(get("?user=nobody"))).isEmpty();
    }

    @Test
    void whatCannotBeAFilterIsToldSo() throws Exception {
        for (String query : List.of(
                "limit=0", "limit=1001", "order=up", "beyond=x", "from=yesterday", "to=1", "tag=/x", "limit=1e3")) {
            HttpResponse<String> response = server.get("/api/v1/journal?" + query);
            assertThat(response.statusCode()).as(query).isEqualTo(400);
        }
        assertThat(server.get("/api/v1/journal/export?format=xml").statusCode()).isEqualTo(400);
    }

    @Test
    void anExportHasEveryRecordAndNoFormula() throws Exception {
        HttpResponse<String> csv = server.get("/api/v1/journal/export");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines.size()).isEqualTo(1 + RECORDS);
        assertThat(lines.get(0)).startsWith("number,at,kind,id,by,tag,from,value,outcome,code,reason,content");
        assertThat(lines.get(3)).startsWith("3,2026-11-22T12:00:03Z,intent,c-3,'=cmd|'/c calc'!A1,north/pump-3,,-3,");
        HttpResponse<String> json = server.get("/api/v1/journal/export?format=json&kind=login");
        assertThat(json.body().lines().toList()).hasSize(25).first().asString().contains("\"number\":100,");
    }

    @Test
    void aJournalThatCannotBeReadIsAnErrorAndNotAnEmptyPage() throws Exception {
        server.journal().unreadable();
        assertThat(server.get("/api/v1/journal").statusCode()).isEqualTo(503);
        assertThat(server.get("/api/v1/journal/export").statusCode()).isEqualTo(503);
    }

    @Test
    void aFullDiskIsInTheStatusAndInTheMetrics() throws Exception {
        server.journal()
                .is(new JournalStatus(
                        JournalStatus.State.ON_RESERVE, Optional.of("no space left"), 12, 10, 5 << 20, 32 << 20));
        JsonNode status = TestServer.json(server.get("/api/v1/journal/status"));
        assertThat(status.path("state").asText()).isEqualTo("on-reserve");
        assertThat(status.path("problem").asText()).isEqualTo("no space left");
        String metrics = server.get("/metrics").body();
        assertThat(metrics)
                .contains("scada_journal_state{state=\"on-reserve\"} 1", "scada_journal_state{state=\"good\"} 0")
                .contains("scada_journal_records 12", "scada_journal_signed_records 10")
                .contains("scada_journal_reserve_bytes 5242880")
                .contains("scada_commands_left_unknown 3", "scada_commands_not_released 2");
    }
}
