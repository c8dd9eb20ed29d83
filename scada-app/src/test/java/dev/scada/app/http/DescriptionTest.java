package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server says about itself: the OpenAPI document and the metrics. */
class DescriptionTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyReferenceOfTheDocumentResolves() throws Exception {
        JsonNode document = TestServer.json(server.get("/openapi.json"));
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(document.at(reference.substring(1)).isObject())
                    .as(reference)
                    .isTrue();
        }
    }

    @Test
    void everyOperationSaysWhatItTakesAndGives() throws Exception {
        JsonNode document = TestServer.json(server.get("/openapi.json"));
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                assertThat(operation.path("summary").asText()).as(path.getKey()).isNotEmpty();
                assertThat(operation.path("responses").size()).as(path.getKey()).isEqualTo(2);
                List<String> inPath = path.getKey().contains("{")
                        ? List.of(path.getKey()
                                .replaceAll("[^{]*\\{(\\w+)}[^{]*", "$1 ")
                                .strip()
                                .split(" ", -1))
                        : List.of();
                assertThat(operation.path("parameters"))
                        .filteredOn(parameter -> parameter.path("in").asText().equals("path"))
                        .extracting(parameter -> parameter.path("name").asText())
                        .as(path.getKey())
                        .containsExactlyElementsOf(inPath);
            }
        }
    }

    @Test
    void theSchemaOfATagFollowsItsRecord() throws Exception {
        JsonNode tag = TestServer.json(server.get("/openapi.json")).at("/components/schemas/TagView");
        assertThat(tag.at("/properties/kind/enum").toString()).contains("\"uint64\"");
        assertThat(tag.at("/properties/current/$ref").asText()).isEqualTo("#/components/schemas/ValueView");
        assertThat(tag.path("required"))
                .extracting(JsonNode::asText)
                .contains("path")
                .doesNotContain("range");
    }

    @Test
    void theBodyOfACommandNeedNotNameAnExpiry() throws Exception {
        JsonNode body = TestServer.json(server.get("/openapi.json")).at("/components/schemas/CommandBody");
        assertThat(body.path("properties").has("expiresInMillis")).isTrue();
    }

    @Test
    void metricsCountLinesDevicesTagsAndRequests() throws Exception {
        server.get("/api/v1/plant");
        server.get("/api/v1/plant");
        server.get("/api/v1/tags/nothing");
        String text = server.get("/metrics").body();
        assertThat(text)
                .contains("scada_line_state{line=\"plc1\",state=\"good\"} 1\n")
                .contains("scada_line_state{line=\"plc1\",state=\"failed\"} 0\n")
                .contains("scada_line_driver_count_total{line=\"plc1\",counter=\"timeouts\"} 2\n")
                .contains("scada_device_exchanges_total{device=\"plc1\",line=\"plc1\"} 123\n")
                .contains("scada_tags{severity=\"bad\"} 1\n")
                .contains("scada_tags{severity=\"good\"} 4\n")
                .contains("scada_http_requests_total{method=\"GET\",route=\"/api/v1/plant\",status=\"200\"} 2\n")
                .contains("route=\"/api/v1/tags/<path>\",status=\"404\"} 1\n")
                .contains("jvm_heap_used_bytes ");
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{[^}]*})? -?[0-9.E-]+"));
    }

    @Test
    void aLabelIsEscaped() {
        String text = new PrometheusText()
                .sample("m", 1, PrometheusText.label("a", "say \"no\"\\\n"))
                .toString();
        assertThat(text).isEqualTo("m{a=\"say \\\"no\\\"\\\\\\n\"} 1\n");
    }

    @Test
    void healthTellsAWatchdogWithoutLogin() throws Exception {
        assertThat(server.send(server.request("/health")).body())
                .isEqualTo("{\"status\":\"ok\",\"lines\":{\"good\":1,\"failed\":0}}");
    }

    @Test
    void aPortInUseIsToldWithWhatToDo() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> HttpServer.start(
                        HttpBinding.loopback(server.uri().getPort()),
                        HttpLimits.standard(),
                        TestServer.services(server.plant(), server.restraints()),
                        server.people().access(),
                        java.time.Clock.systemUTC(),
                        System::nanoTime))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("port " + server.uri().getPort())
                .hasMessageContaining("--port");
    }
}
