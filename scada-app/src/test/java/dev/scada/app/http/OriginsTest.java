package dev.scada.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.app.tls.ServerIdentity;
import dev.scada.app.tls.TestIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final ServerIdentity IDENTITY = TestIdentity.make();

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil.example:8080"})
    void aHostThatIsNotOursIsRefusedEvenForHealth(String host) throws Exception {
        assertThat(server.rawGet("/health", "Host: " + host)).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]:8080"})
    void theNamesOfLoopbackAreOurs(String host) throws Exception {
        assertThat(server.rawGet("/health", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void anOriginOtherThanOurOwnIsRefused() throws Exception {
        String token = "Authorization: Bearer " + TestServer.TOKEN;
        String host = "Host: " + server.host();
        assertThat(server.rawGet("/api/v1/tags", host, token, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(server.rawGet("/api/v1/tags", host, token, "Origin: http://127.0.0.1:1"))
                .startsWith("HTTP/1.1 403");
        assertThat(server.rawGet("/api/v1/tags", host, token, "Origin: null")).startsWith("HTTP/1.1 403");
        assertThat(server.rawGet("/api/v1/tags", host, token, "Origin: http://" + server.host()))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aServerForAllAddressesIsReachedByAddressesButNotByForeignNames() {
        Origins origins =
                new Origins(new HttpBinding("0.0.0.0", 0, List.of("Scada.plant.local"), Optional.of(IDENTITY)));
        assertThat(origins.isOwnHost(Optional.of("192.168.1.5:8080"))).isTrue();
        assertThat(origins.isOwnHost(Optional.of("[fe80::1]:8080"))).isTrue();
        assertThat(origins.isOwnHost(Optional.of("evil.example:8080"))).isFalse();
        assertThat(origins.isOwnHost(Optional.of("scada.plant.local:8080"))).isTrue();
        assertThat(origins.isOwnOrigin(Optional.of("https://192.168.1.5"), "192.168.1.5"))
                .isTrue();
        assertThat(origins.isOwnOrigin(Optional.of("http://192.168.1.5"), "192.168.1.5"))
                .isFalse();
    }

    @Test
    void aConfiguredNameIsOurs() {
        Origins origins = new Origins(new HttpBinding("scada.plant.local", 0, List.of(), Optional.of(IDENTITY)));
        assertThat(origins.isOwnHost(Optional.of("SCADA.plant.local:80"))).isTrue();
        assertThat(origins.isOwnHost(Optional.of("192.168.1.5"))).isFalse();
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepABrowserStrict() throws Exception {
        String answer = server.rawGet("/health", "Host: " + server.host());
        assertThat(answer)
                .contains("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: no-referrer")
                .contains("Cross-Origin-Resource-Policy: same-origin");
    }
}
