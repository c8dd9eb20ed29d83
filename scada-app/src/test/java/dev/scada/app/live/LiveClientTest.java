package dev.scada.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.value.Value;
import dev.scada.app.contract.States;
import dev.scada.app.http.FakePlant;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One client on a made-up connection, with time that the test moves. */
class LiveClientTest {
    private static final String LEVEL = "c-town/tanks/L_T1";

    private final FakePlant plant = new FakePlant();
    private final AtomicLong nanos = new AtomicLong();
    private final FakeWire wire = new FakeWire();
    private final LiveSocket socket = new LiveSocket(
            plant,
            plant,
            new States(plant, plant),
            InstantSource.fixed(FakePlant.T),
            nanos::get,
            2,
            Duration.ofSeconds(10),
            20);
    private Optional<Principal> who =
            Optional.of(new Principal("anna", Principal.Kind.USER, Optional.of("s1"), Rights.everywhere(Right.VIEW)));
    private final LiveClient client = socket.connect(wire, () -> who).orElseThrow();

    @BeforeEach
    void admit() {
        socket.admit((type, principal) -> Optional.empty());
    }

    @AfterEach
    void stop() {
        socket.close();
    }

    private void subscribe(String id, String pattern) {
        client.received("{\"type\":\"subscribe\",\"id\":\"" + id + "\",\"match\":\"" + pattern + "\"}");
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream()
                .flatMap(message -> message.path("values").findValuesAsText("valueText").stream())
                .toList();
    }

    @Test
    void aNewClientHearsTheTimeAndTheStates() {
        assertThat(wire.sent("time").get(0).path("now").asText()).isEqualTo("2026-11-22T12:00:00Z");
        JsonNode states = wire.sent("states").get(0);
        assertThat(states.path("lines").path(0).path("name").asText()).isEqualTo("plc1");
        assertThat(states.path("devices").path(0).path("state").asText()).isEqualTo("good");
    }

    @Test
    void aSubscriptionIsAnsweredThenFilledThenKeptCurrent() {
        subscribe("s1", "c-town/tanks/*");
        assertThat(wire.sent("subscribed").toString())
                .isEqualTo("[{\"type\":\"subscribed\",\"id\":\"s1\",\"tags\":1}]");
        assertThat(texts(wire.sent("values"))).containsExactly("3.2");

        plant.publish(LEVEL, Value.of(3.3));
        assertThat(texts(wire.sent("values"))).containsExactly("3.2", "3.3");
        assertThat(wire.sent("values").get(1).path("id").asText()).isEqualTo("s1");
    }

    @Test
    void aPatternThatMatchesNothingIsASubscriptionToNothing() {
        subscribe("s1", "nowhere/**");
        assertThat(wire.sent("subscribed").get(0).path("tags").intValue()).isZero();
        assertThat(wire.sent("values")).isEmpty();
    }

    @Test
    void afterUnsubscribingNothingComes() {
        subscribe("s1", LEVEL);
        client.received("{\"type\":\"unsubscribe\",\"id\":\"s1\"}");
        wire.forget();
        plant.publish(LEVEL, Value.of(9));
        assertThat(wire.sent("values")).isEmpty();
        assertThat(plant.subscriptions()).isZero();
    }

    @Test
    void aClientThatIsSlowGetsTheLatestOnlyAndOneMessageAtATime() {
        subscribe("s1", LEVEL);
        wire.stopTaking();
        wire.forget();
        for (int i = 0; i < 1000; i++) {
            plant.publish(LEVEL, Value.of(100.0 + i));
        }
        assertThat(wire.onTheWay()).isEqualTo(1);
        wire.take();
        wire.take();
        assertThat(texts(wire.sent("values"))).containsExactly("100", "1099");
        assertThat(wire.onTheWay()).isZero();
    }

    @Test
    void aBusySubscriptionDoesNotStarveItsNeighbour() {
        subscribe("busy", "c-town/pumps/*");
        subscribe("quiet", LEVEL);
        wire.stopTaking();
        wire.forget();
        plant.publish("c-town/pumps/S_PU1", Value.of(0));
        plant.publish(LEVEL, Value.of(4));
        plant.publish("c-town/pumps/S_PU1", Value.of(1));
        wire.take();
        wire.take();
        assertThat(wire.sent("values").get(1).path("id").asText()).isEqualTo("quiet");
    }

    @Test
    void aClientThatNeverTakesAnythingIsCutOffAfterItsTimeAndNotBefore() {
        wire.stopTaking();
        subscribe("s1", LEVEL);
        nanos.set(Duration.ofSeconds(10).toNanos());
        socket.tick();
        assertThat(wire.isCut()).isFalse();
        nanos.set(Duration.ofSeconds(10).toNanos() + 1);
        socket.tick();
        assertThat(wire.isCut()).isTrue();
        assertThat(plant.subscriptions()).isZero();
        assertThat(socket.clients()).isZero();
    }

    @Test
    void aClientThatAsksAndDoesNotListenIsCutOff() {
        wire.stopTaking();
        for (int i = 0; i < 66; i++) {
            client.received("{}");
        }
        assertThat(wire.isCut()).isTrue();
    }

    @Test
    void theHeartBeatComesEverySecondAndStatesWhenTheyChange() {
        wire.forget();
        socket.tick();
        socket.tick();
        assertThat(wire.sent("time")).hasSize(1);
        assertThat(wire.sent("states")).isEmpty();
        socket.stateChanged();
        socket.stateChanged();
        socket.tick();
        assertThat(wire.sent("states")).hasSize(1);
    }

    @Test
    void aMessageThatIsNoneIsToldWhy() {
        client.received("nonsense");
        client.received("{\"type\":\"dance\",\"id\":\"s1\"}");
        client.received("{\"type\":\"subscribe\",\"match\":\"**\"}");
        client.received("{\"type\":\"subscribe\",\"id\":\"s1\",\"match\":\"/x\"}");
        client.received("{\"type\":\"unsubscribe\",\"id\":\"s9\"}");
        client.received("null");
        assertThat(wire.sent("error"))
                .extracting(error -> error.path("code").asText())
                .containsExactly(
                        "bad_message", "bad_message", "bad_message", "bad_message", "unknown_id", "bad_message");
        assertThat(wire.sent("error").get(1).path("message").asText()).contains("'dance'");
    }

    @Test
    void aFloodOfWhatIsNoMessageEndsTheConnectionAsWell() {
        for (int i = 0; i < 200; i++) {
            client.received("nonsense");
        }
        assertThat(wire.closeStatus()).isZero();
        client.received("nonsense");
        assertThat(wire.closeStatus()).isEqualTo(4429);
    }

    @Test
    void theIntervalIsHeldToItsRange() {
        for (String millis : List.of("49", "50", "60000", "60001")) {
            client.received("{\"type\":\"subscribe\",\"id\":\"i" + millis + "\",\"match\":\"**\",\"intervalMillis\":"
                    + millis + "}");
        }
        assertThat(wire.sent("subscribed"))
                .extracting(message -> message.path("id").asText())
                .containsExactly("i50", "i60000");
    }

    @Test
    void subscriptionsAreCountedAndAnIdStandsOnce() {
        for (int i = 0; i < 33; i++) {
            subscribe("s" + i, LEVEL);
        }
        subscribe("s0", LEVEL);
        assertThat(wire.sent("subscribed")).hasSize(32);
        assertThat(wire.sent("error"))
                .extracting(error -> error.path("code").asText())
                .containsExactly("too_many", "id_in_use");
    }

    @Test
    void manyTagsComeInSeveralMessages() {
        plant.defineMany(1001);
        subscribe("s1", "many/*");
        assertThat(wire.sent("values"))
                .extracting(message -> message.path("values").size())
                .containsExactly(500, 500, 1);
    }

    @Test
    void oneClientTooManyIsToldToTryLater() {
        assertThat(socket.connect(new FakeWire(), () -> who)).isPresent();
        FakeWire third = new FakeWire();
        assertThat(socket.connect(third, () -> who)).isEmpty();
        assertThat(third.closeStatus()).isEqualTo(1013);
    }

    @Test
    void aStoppingServerSaysGoodBye() {
        socket.close();
        assertThat(wire.closeStatus()).isEqualTo(1001);
        assertThat(plant.subscriptions()).isZero();
    }

    @Test
    void aClientThatHasGoneCanNoLongerSubscribe() {
        socket.disconnected(client);
        subscribe("s1", LEVEL);
        assertThat(plant.subscriptions()).isZero();
    }

    @Test
    void aClientThatLooksLeasesTheTagsThatItShowsUntilItGoes() {
        client.received("{\"type\":\"subscribe\",\"id\":\"s1\",\"match\":\"c-town/tanks/*\",\"watch\":true}");
        subscribe("s2", "c-town/pumps/*");
        assertThat(plant.leased()).containsExactly(LEVEL);
        client.received("{\"type\":\"unsubscribe\",\"id\":\"s1\"}");
        assertThat(plant.leased()).isEmpty();

        client.received("{\"type\":\"subscribe\",\"id\":\"s3\",\"match\":\"c-town/tanks/*\",\"watch\":true}");
        int renewed = plant.renewed();
        socket.tick();
        socket.tick();
        assertThat(plant.renewed()).isGreaterThan(renewed);
        socket.disconnected(client);
        assertThat(plant.leased()).isEmpty();
    }
}
