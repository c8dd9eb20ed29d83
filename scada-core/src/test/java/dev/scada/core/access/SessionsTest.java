package dev.scada.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.medium.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final ManualTime time = new ManualTime();
    private final Sessions sessions = new Sessions(time.clock(), time);
    private final List<String> ended = new ArrayList<>();

    @BeforeEach
    void start() {
        sessions.start();
        sessions.onEnd((session, why) -> ended.add(session.user()));
    }

    @Test
    void aSessionEndsWhenItWasIdleForItsTime() {
        String secret = sessions.begin("anna", "here");
        time.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(sessions.use(secret)).isPresent();
        time.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(sessions.use(secret)).isPresent();
        time.advance(Duration.ofHours(1));
        assertThat(sessions.use(secret)).isEmpty();
    }

    @Test
    void aSessionEndsAfterItsLongestTimeHoweverMuchItIsUsed() {
        String secret = sessions.begin("anna", "here");
        for (int i = 0; i < 47; i++) {
            time.advance(Duration.ofMinutes(30));
            assertThat(sessions.use(secret)).isPresent();
        }
        time.advance(Duration.ofMinutes(30));
        assertThat(sessions.use(secret)).isEmpty();
    }

    @Test
    void whatIsHeldByASessionIsLetGoWithinASecondOfItsEnd() {
        sessions.begin("anna", "here");
        time.advance(Duration.ofHours(1).plusMillis(500));
        assertThat(ended).containsExactly("anna");
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void whoHasTooManyLosesTheOneThatHeHasNotUsedForLongest() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            secrets.add(sessions.begin("anna", "here"));
        }
        sessions.use(secrets.get(0));
        assertThat(ended).isEmpty();
        sessions.begin("anna", "here");
        assertThat(ended).containsExactly("anna");
        assertThat(sessions.use(secrets.get(0))).isPresent();
        assertThat(sessions.use(secrets.get(1))).isEmpty();
    }

    @Test
    void aSecretIsNotTheIdAndAForgedOneIsNone() {
        String secret = sessions.begin("anna", "here");
        Session session = sessions.use(secret).orElseThrow();
        assertThat(session.toString()).doesNotContain(secret);
        assertThat(sessions.use(session.id())).isEmpty();
        assertThat(sessions.use(secret.substring(1))).isEmpty();
        assertThat(sessions.use("")).isEmpty();
    }

    @Test
    void aFollowerThatFailsDoesNotKeepTheOthersFromHearing() {
        Sessions faulty = new Sessions(time.clock(), time);
        faulty.onEnd((session, why) -> {
            throw new IllegalStateException("planted");
        });
        faulty.onEnd((session, why) -> ended.add(why));
        String secret = faulty.begin("anna", "here");
        faulty.end(faulty.use(secret).orElseThrow().id(), "logged out");
        assertThat(ended).containsExactly("logged out");
    }

    @Test
    void aShorterLifeHoldsForThoseThatStand() {
        String secret = sessions.begin("anna", "here");
        time.advance(Duration.ofMinutes(10));
        sessions.live(new SessionLives(Duration.ofMinutes(5), Duration.ofMinutes(5)));
        assertThat(sessions.use(secret)).isEmpty();
    }
}
