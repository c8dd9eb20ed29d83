package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagRoutesTest {
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
    void aTagComesWithAllThatTheContractSays() throws Exception {
        JsonNode tag = TestServer.json(server.get("/api/v1/tags/c-town/tanks/L_T1"));
        assertThat(tag.toString())
                .isEqualTo("{\"path\":\"c-town/tanks/L_T1\",\"description\":\"\",\"unit\":\"m\",\"kind\":\"real\","
                        + "\"access\":\"read\",\"range\":{\"min\":0.0,\"max\":6.5},\"origin\":\"device\",\"line\":\"plc1\","
                        + "\"device\":\"plc1\",\"address\":\"holding:0 float32\",\"scan\":\"normal\","
                        + "\"period\":\"PT1S\",\"current\":{\"path\":\"c-town/tanks/L_T1\",\"value\":3.2,"
                        + "\"valueText\":\"3.2\",\"quality\":{\"name\":\"GOOD\",\"severity\":\"good\","
                        + "\"code\":\"0x00000000\",\"text\":\"good\"},\"serverTime\":\"2026-11-22T12:00:00Z\","
                        + "\"valueTime\":\"2026-11-22T12:00:00Z\"}}");
    }

    @Test
    void integersOf64BitsKeepEveryDigit() throws Exception {
        String unsigned = server.get("/api/v1/tags/c-town/counters/total").body();
        assertThat(unsigned)
                .contains("\"value\":18446744073709551615")
                .contains("\"valueText\":\"18446744073709551615\"");
        assertThat(server.get("/api/v1/tags/c-town/counters/signed").body())
                .contains("\"value\":-9223372036854775808")
                .contains("\"valueText\":\"-9223372036854775808\"");
    }

    @Test
    void aNumberWithALabelCarriesIt() throws Exception {
        JsonNode tag = TestServer.json(server.get("/api/v1/tags/c-town/pumps/S_PU1"));
        assertThat(tag.path("access").asText()).isEqualTo("read-write");
        assertThat(tag.path("labels").toString()).isEqualTo("{\"0\":\"closed\",\"1\":\"open\"}");
        assertThat(tag.path("current").path("label").asText()).isEqualTo("open");
    }

    @Test
    void aTagThatWaitsHasNoValueAndSaysWhy() throws Exception {
        JsonNode current =
                TestServer.json(server.get("/api/v1/tags/c-town/waiting")).path("current");
        assertThat(current.has("value")).isFalse();
        assertThat(current.has("valueTime")).isFalse();
        assertThat(current.path("valueText").asText()).isEmpty();
        assertThat(current.path("quality").path("severity").asText()).isEqualTo("bad");
        assertThat(current.path("quality").path("code").asText()).isEqualTo("0x80320000");
    }

    @Test
    void theLastUsableValueOfADeadDeviceKeepsItsOwnTime() throws Exception {
        TagValue before = server.plant().value(TagPath.of("c-town/tanks/L_T1")).orElseThrow();
        server.plant().publish(before.becoming(Quality.BAD_NO_COMMUNICATION, FakePlant.T.plusSeconds(9)));
        JsonNode current =
                TestServer.json(server.get("/api/v1/tags/c-town/tanks/L_T1")).path("current");
        assertThat(current.path("value").doubleValue()).isEqualTo(3.2);
        assertThat(current.path("serverTime").asText()).isEqualTo("2026-11-22T12:00:09Z");
        assertThat(current.path("valueTime").asText()).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void anUnknownTagIsAnsweredWithTheOneThatWasMeant() throws Exception {
        HttpResponse<String> response = server.get("/api/v1/tags/c-town/tanks/L-T1");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestServer.errorCode(response)).isEqualTo("unknown_tag");
        assertThat(TestServer.message(response)).contains("did you mean 'c-town/tanks/L_T1'?");
    }

    @Test
    void aTextThatIsNoPathIsABadRequest() throws Exception {
        assertThat(TestServer.errorCode(server.get("/api/v1/tags/c-town//x"))).isEqualTo("bad_path");
    }

    @Test
    void thePatternTheLimitAndTheOffsetSelect() throws Exception {
        JsonNode all = TestServer.json(server.get("/api/v1/tags"));
        assertThat(all.path("total").intValue()).isEqualTo(5);
        JsonNode some = TestServer.json(server.get("/api/v1/tags?match=c-town/counters/*&limit=1&offset=1"));
        assertThat(some.path("total").intValue()).isEqualTo(2);
        assertThat(some.path("tags")).hasSize(1);
        assertThat(some.path("tags").path(0).path("path").asText()).isEqualTo("c-town/counters/total");
    }

    @Test
    void aPatternThatMatchesNothingIsAnEmptyList() throws Exception {
        HttpResponse<String> response = server.get("/api/v1/tags?match=nowhere/**");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"tags\":[],\"total\":0}");
    }

    @Test
    void aLimitIsHeldToItsRange() throws Exception {
        assertThat(server.get("/api/v1/tags?limit=1").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/tags?limit=100000").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/tags?limit=0").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/tags?limit=100001").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/tags?limit=many").statusCode()).isEqualTo(400);
    }

    @Test
    void aPlantOfLinesAndDevicesIsShown() throws Exception {
        server.plant().publish("c-town/tanks/L_T1", Value.of(1.5));
        assertThat(server.get("/api/v1/plant").body())
                .isEqualTo("{\"name\":\"C-Town\",\"timeZone\":\"Europe/Berlin\",\"version\":\"0.1.0\","
                        + "\"started\":\"2026-11-22T12:00:00Z\",\"now\":\"2026-11-22T12:00:00Z\"}");
        assertThat(server.get("/api/v1/lines").body())
                .startsWith("{\"lines\":[{\"name\":\"plc1\",\"driver\":\"modbus\",\"medium\":\"tcp:127.0.0.1:15021\","
                        + "\"state\":\"good\",\"since\":\"2026-11-22T12:00:00Z\",\"devices\":[\"plc1\"],")
                .endsWith("\"counters\":{\"timeouts\":2}}]}");
        assertThat(server.get("/api/v1/devices").body())
                .startsWith("{\"devices\":[{\"name\":\"plc1\",\"line\":\"plc1\",\"state\":\"good\","
                        + "\"since\":\"2026-11-22T12:00:00Z\",")
                .contains("\"exchanges\":123,\"failures\":1")
                .contains("\"lastRoundTripMillis\":0.812,\"tags\":5,\"badTags\":1,");
    }

    @Test
    void aTraceShowsBothDirectionsAndAnUnknownDeviceIsNamed() throws Exception {
        assertThat(server.get("/api/v1/devices/plc1/trace").body())
                .contains("\"direction\":\"sent\"", "\"direction\":\"received\"", "\"hex\":\"00 01 00 00\"");
        HttpResponse<String> response = server.get("/api/v1/devices/plc2/trace");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestServer.message(response)).contains("did you mean 'plc1'?");
    }

    @Test
    void aDeviceIsDiagnosedAndAnUnknownOneIsNamed() throws Exception {
        assertThat(server.post("/api/v1/devices/plc1/diagnosis", "").body())
                .isEqualTo("{\"device\":\"plc1\",\"findings\":[{\"group\":\"identification\","
                        + "\"name\":\"VendorName\",\"value\":\"ACME\"}]}");
        HttpResponse<String> response = server.post("/api/v1/devices/plc2/diagnosis", "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestServer.message(response)).contains("did you mean 'plc1'?");
    }
}
