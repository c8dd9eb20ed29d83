package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every route of the table, with no token, a wrong one and the right one. */
class RouteAccessTest {
    private TestServer server;

    private record Declared(String method, String path, boolean isPublic) {}

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Declared> routes() throws Exception {
        List<Declared> routes = new ArrayList<>();
        JsonNode paths = TestServer.json(server.get("/openapi.json")).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                routes.add(new Declared(
                        operation.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey().replaceAll("\\{\\w+}", "x"),
                        operation.getValue().path("security").isEmpty()));
            }
        }
        return routes;
    }

    private int status(Declared route, String authorisation) throws Exception {
        HttpRequest.Builder request = server.request(route.path())
                .method(route.method(), BodyPublishers.ofString(route.method().equals("POST") ? "{}" : ""));
        if (!authorisation.isEmpty()) {
            request.header("Authorization", authorisation);
        }
        return server.send(request).statusCode();
    }

    @Test
    void theTableIsWhole() throws Exception {
        assertThat(routes())
                .extracting(Declared::path)
                .contains(
                        "/",
                        "/login",
                        "/health",
                        "/metrics",
                        "/openapi.json",
                        "/ui/x/x",
                        "/api/v1/plant",
                        "/api/v1/plant/plan",
                        "/api/v1/plant/apply",
                        "/api/v1/tags",
                        "/api/v1/tags/x",
                        "/api/v1/lines",
                        "/api/v1/devices",
                        "/api/v1/devices/x/trace",
                        "/api/v1/devices/x/diagnosis",
                        "/api/v1/commands",
                        "/api/v1/commands/x",
                        "/api/v1/journal",
                        "/api/v1/journal/export",
                        "/api/v1/journal/status",
                        "/api/v1/live",
                        "/api/v1/login-links");
    }

    @Test
    void onlyHealthAndTheWayInAreOpenToAnybody() throws Exception {
        assertThat(routes())
                .filteredOn(Declared::isPublic)
                .extracting(Declared::path)
                .containsExactlyInAnyOrder("/health", "/login", "/login/x", "/api/v1/login");
    }

    @Test
    void nothingElseIsServedWithoutToken() throws Exception {
        for (Declared route : routes()) {
            if (!route.isPublic() && !route.path().equals("/api/v1/live")) {
                assertThat(status(route, "")).as("%s", route).isEqualTo(401);
            }
        }
    }

    @Test
    void aWrongTokenIsNoBetterThanNone() throws Exception {
        for (Declared route : routes()) {
            if (!route.isPublic() && !route.path().equals("/api/v1/live")) {
                assertThat(status(route, "Bearer " + TestServer.TOKEN + "x"))
                        .as("%s", route)
                        .isEqualTo(401);
                assertThat(status(route, "Basic " + TestServer.TOKEN))
                        .as("%s", route)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void theRightTokenIsTakenByEveryRoute() throws Exception {
        for (Declared route : routes()) {
            if (!route.isPublic()) {
                assertThat(status(route, "Bearer " + TestServer.TOKEN))
                        .as("%s", route)
                        .isNotIn(401, 403, 405, 500);
            }
        }
    }

    @Test
    void anAnswerToAnUnknownCallerSaysHowToLogIn() throws Exception {
        var response = server.send(server.request("/api/v1/tags"));
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(TestServer.errorCode(response)).isEqualTo("unauthorised");
        assertThat(TestServer.message(response)).contains("scada login");
    }

    @Test
    void aRouteWithoutPolicyDoesNotStart() {
        Route forgotten = Route.get("/forgotten").summary("").answers(String.class, exchange -> "");
        assertThatThrownBy(() -> new RouteTable(List.of(forgotten)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /forgotten");
    }

    @Test
    void theSameRouteTwiceDoesNotStart() {
        Route one = Route.get("/one").policy(Policy.VIEW).answers(String.class, exchange -> "");
        assertThatThrownBy(() -> new RouteTable(List.of(one, one))).hasMessageContaining("twice");
    }

    @Test
    void anAddressWithoutRouteIsNotFoundAndAWrongMethodIsSaidToBeOne() throws Exception {
        assertThat(server.get("/api/v2/tags").statusCode()).isEqualTo(404);
        assertThat(TestServer.errorCode(server.get("/api/v2/tags"))).isEqualTo("no_such_route");
        assertThat(server.post("/api/v1/plant", "{}").statusCode()).isEqualTo(405);
    }
}
