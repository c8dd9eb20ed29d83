package dev.scada.core.interlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.Interlock;
import dev.scada.api.control.ProposedCommand;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.value.Value;
import dev.scada.core.control.Obstacle;
import dev.scada.core.control.Proposal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The answers of well-behaved checks are waited for with the time that hangs are given, so a busy machine fails nothing. */
@Timeout(60)
final class PluginInterlocksTest {
    @TempDir
    Path folder;

    private GuardFixture plant;
    private List<PluginInterlocks.Brought> brought = List.of();
    private PluginInterlocks guard;
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        plant = new GuardFixture(folder);
        guard = new PluginInterlocks(() -> brought, plant.time, 5_000);
    }

    @AfterEach
    void end() {
        release.countDown();
        guard.close();
        plant.tags.close();
    }

    private Interlock check(String pattern, Function<ProposedCommand, @Nullable Optional<String>> answer) {
        return new Interlock() {
            @Override
            public String name() {
                return "tide";
            }

            @Override
            public TagPattern tags() {
                return TagPattern.of(pattern);
            }

            @Override
            @SuppressWarnings("NullAway") // some plugins do
            public Optional<String> refusal(ProposedCommand command) {
                asked.incrementAndGet();
                return answer.apply(command);
            }
        };
    }

    private void bring(Interlock... checks) {
        brought = List.of(checks).stream()
                .map(check -> new PluginInterlocks.Brought("harbour", check.name(), check))
                .toList();
    }

    private List<Obstacle> obstacles(int value) {
        return guard.obstacles(proposal(value));
    }

    private List<Obstacle> lastMoment(int value) {
        return guard.obstaclesAtLastMoment(proposal(value));
    }

    private Proposal proposal(int value) {
        return new Proposal(
                plant.tags.tag(GuardFixture.START).orElseThrow(), Optional.of(Value.of(value)), GuardFixture.OTTO);
    }

    @Test
    void itRefusesInItsOwnWordsByTagValueAndWhoAsks() {
        bring(check(
                "north/*",
                command -> command.value().equals(Optional.of(Value.of(1)))
                        ? Optional.of(command.requestedBy() + " must wait for the tide")
                        : Optional.empty()));
        assertThat(obstacles(1))
                .containsExactly(new Obstacle(
                        RejectionCode.INTERLOCKED,
                        "the check 'tide' of the plugin harbour refuses: otto must wait for the tide"));
        assertThat(obstacles(0)).isEmpty();
    }

    @Test
    void itIsNotAskedForTagsThatItIsNotAbout() {
        bring(check("south/**", command -> Optional.of("never")));
        assertThat(obstacles(1)).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void oneThatThrowsOrReturnsNullRefusesAndSaysSo() {
        bring(check("**", command -> {
            throw new LinkageError("no such method");
        }));
        assertThat(obstacles(1))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .contains("the check 'tide' of the plugin harbour failed", "no such method");
        bring(check("**", command -> null));
        assertThat(obstacles(1))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .contains("null");
    }

    @Test
    void oneThatHangsHoldsACommandUpOnceAndAllOthersNotAtAllUntilItComesBack() throws InterruptedException {
        guard.close();
        guard = new PluginInterlocks(() -> brought, plant.time, 20);
        CountDownLatch left = new CountDownLatch(1);
        bring(check("**", command -> {
            boolean isOut = false;
            while (!isOut) {
                try {
                    isOut = release.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    // It does not care.
                }
            }
            left.countDown();
            return Optional.empty();
        }));
        long begun = System.nanoTime();
        assertThat(obstacles(1))
                .singleElement()
                .extracting(Obstacle::reason)
                .asString()
                .contains("has not answered within 20 ms");
        for (int i = 0; i < 1_000; i++) {
            assertThat(obstacles(i + 2))
                    .singleElement()
                    .extracting(Obstacle::reason)
                    .asString()
                    .contains("does not come back from an earlier question");
        }
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(asked).as("a thousand commands, one question").hasValue(1);
        release.countDown();
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        List<Obstacle> then = obstacles(1);
        for (int i = 0; i < 200 && !then.isEmpty(); i++) {
            left.await(1, TimeUnit.MILLISECONDS);
            Thread.onSpinWait();
            then = obstacles(1);
        }
        assertThat(then).isEmpty();
    }

    @Test
    void aPermissionIsGoodForASecondAndNotLongerAndARefusalNotAtAll() {
        bring(check("**", command -> asked.get() == 3 ? Optional.of("the third") : Optional.empty()));
        assertThat(obstacles(1)).isEmpty();
        assertThat(lastMoment(1)).isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(lastMoment(2)).as("another value").isEmpty();
        assertThat(asked).hasValue(2);
        plant.time.advance(PluginInterlocks.GOOD_FOR.minusMillis(1));
        assertThat(lastMoment(1)).isEmpty();
        assertThat(asked).hasValue(2);
        plant.time.advance(Duration.ofMillis(1));
        assertThat(lastMoment(1)).hasSize(1);
        assertThat(lastMoment(1)).isEmpty();
        assertThat(asked).hasValue(4);
    }

    @Test
    void eachCommandIsAskedForThoughOneLikeItWasAMomentAgo() {
        bring(check("**", command -> asked.get() == 2 ? Optional.of("one start a minute") : Optional.empty()));
        assertThat(obstacles(1)).isEmpty();
        assertThat(obstacles(1)).as("the second command").hasSize(1);
        assertThat(asked).hasValue(2);
        assertThat(lastMoment(1)).as("a refusal ends the permission before it").isEmpty();
        assertThat(asked).hasValue(3);
    }

    @Test
    void eachOfSeveralSaysItsOwn() {
        bring(check("**", command -> Optional.of("one")), check("**", command -> Optional.of("two")));
        assertThat(obstacles(1)).hasSize(2);
        bring();
        assertThat(obstacles(1)).as("the plugin is gone").isEmpty();
    }

    @Test
    void afterTheEndNobodyIsAsked() {
        bring(check("**", command -> Optional.of("never")));
        guard.close();
        assertThat(obstacles(1)).isEmpty();
        assertThat(asked).hasValue(0);
    }
}
