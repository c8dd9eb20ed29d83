package dev.scada.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.app.http.FakePlant;
import dev.scada.core.access.Principal;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AccessTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it overflows on the way
    private final Access access = new Access("token", InstantSource.fixed(FakePlant.T), nanos::get);

    @Test
    void onlyTheTokenItselfOpens() {
        assertThat(access.byToken("token")).map(Principal::kind).hasValue(Principal.Kind.TOKEN);
        assertThat(access.byToken("Token")).isEmpty();
        assertThat(access.byToken("token ")).isEmpty();
        assertThat(access.byToken("")).isEmpty();
    }

    @Test
    void aCodeWorksOnce() {
        String code = access.newLoginCode();
        assertThat(access.redeem(code)).isPresent();
        assertThat(access.redeem(code)).isEmpty();
    }

    @Test
    void aCodeWorksUntilItsLastMomentAndNotAfter() {
        String first = access.newLoginCode();
        String second = access.newLoginCode();
        nanos.addAndGet(Access.LINK_LIFE.toNanos() - 1);
        assertThat(access.redeem(first)).isPresent();
        nanos.addAndGet(1);
        assertThat(access.redeem(second)).isEmpty();
    }

    @Test
    void aSessionLivesAsLongAsItIsUsed() {
        String session = access.redeem(access.newLoginCode()).orElseThrow();
        for (int i = 0; i < 3; i++) {
            nanos.addAndGet(Access.SESSION_LIFE.toNanos() - 1);
            assertThat(access.bySession(session)).map(Principal::name).hasValue("operator");
        }
        nanos.addAndGet(Access.SESSION_LIFE.toNanos());
        assertThat(access.bySession(session)).isEmpty();
    }

    @Test
    void aSessionIsNoTokenAndACodeIsNoSession() {
        String code = access.newLoginCode();
        assertThat(access.bySession(code)).isEmpty();
        String session = access.redeem(code).orElseThrow();
        assertThat(access.byToken(session)).isEmpty();
        assertThat(access.bySession("token")).isEmpty();
    }

    @Test
    void codesAreBoundedAndTheOldestGoes() {
        String oldest = access.newLoginCode();
        String second = access.newLoginCode();
        for (int i = 0; i < 15; i++) {
            access.newLoginCode();
        }
        assertThat(access.redeem(oldest)).isEmpty();
        assertThat(access.redeem(second)).isPresent();
    }

    @Test
    void secretsDiffer() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            secrets.add(Secrets.random());
        }
        assertThat(secrets).hasSize(100).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"));
    }
}
