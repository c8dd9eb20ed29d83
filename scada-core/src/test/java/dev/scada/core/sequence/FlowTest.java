package dev.scada.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aPlainProgramIsSound() {
        Flow flow = new Flow(Programs.of()
                .command("a")
                .branch("b", 3)
                .command("c")
                .waitFor("b", SECOND)
                .end()
                .onFailure()
                .command("a")
                .end()
                .program());

        assertThat(flow.unreachable()).isEmpty();
        assertThat(flow.endless()).isEmpty();
        assertThat(flow.endingByFailure()).isEmpty();
        assertThat(flow.spinning()).isEmpty();
    }

    @Test
    void whatStandsBehindAJumpAndIsNeverJumpedToIsUnreachable() {
        Flow flow =
                new Flow(Programs.of().jump(2).command("a").command("b").end().program());

        assertThat(flow.unreachable()).containsExactly(1);
    }

    @Test
    void whatStandsBehindAFailureThatEndsIsUnreachable() {
        assertThat(new Flow(Programs.of().fail().command("a").end().program()).unreachable())
                .containsExactly(1, 2);
        assertThat(new Flow(Programs.of()
                                .fail()
                                .ifFails(new IfFails.Goto(1))
                                .command("a")
                                .end()
                                .program())
                        .unreachable())
                .isEmpty();
    }

    @Test
    void aRoundThatNothingLeavesIsEndless() {
        Flow flow = new Flow(Programs.of().say().delay(SECOND).jump(0).end().program());

        assertThat(flow.endless()).containsExactly(0, 1, 2);
        assertThat(flow.spinning()).isEmpty();
    }

    @Test
    void aRoundThatOnlyAFailureLeavesIsSaid() {
        Flow flow =
                new Flow(Programs.of().command("a").delay(SECOND).jump(0).end().program());

        assertThat(flow.endless()).isEmpty();
        assertThat(flow.endingByFailure()).containsExactly(0, 1, 2);
    }

    @Test
    void aFailureThatGoesOnIsNoWayOut() {
        Flow flow = new Flow(Programs.of()
                .command("a")
                .ifFails(IfFails.CONTINUE)
                .delay(SECOND)
                .jump(0)
                .end()
                .program());

        assertThat(flow.endless()).containsExactly(0, 1, 2);
    }

    @Test
    void aRoundWithoutADelaySpinsThoughItWaits() {
        Flow flow = new Flow(Programs.of()
                .waitFor("a", SECOND)
                .ifFails(new IfFails.Goto(0))
                .branch("b", 3)
                .jump(0)
                .end()
                .program());

        assertThat(flow.spinning()).containsExactly(0, 1, 2);
        assertThat(flow.endless()).isEmpty();
    }
}
