package dev.scada.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunMachineTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    private final MachineRig rig = new MachineRig();

    @Test
    void aCommandIsSentOnlyWhenItsStepIsOnRecord() {
        rig.run(Programs.of().command("a").end());

        assertThat(rig.take()).containsExactly("record 0");
        assertThat(rig.machine().phase()).isEqualTo(Phase.RECORDING);
        rig.recorded();
        assertThat(rig.take()).containsExactly("send 0");
        rig.commandEnded(true);
        assertThat(rig.take()).containsExactly("done 0", "end DONE");
    }

    @Test
    void whatCannotBePutOnRecordIsNotDoneAndNeitherIsAnythingElse() {
        rig.run(Programs.of().command("a").end().onFailure().command("b").end());
        rig.take();

        rig.notRecorded("the disk is full");

        assertThat(rig.take()).containsExactly("end FAILED it cannot be put on record: the disk is full");
    }

    @Test
    void aWaitEndsOnceItsConditionHolds() {
        rig.run(Programs.of().waitFor("a", TEN).end());
        rig.recorded();
        rig.take();

        rig.set("a", false);
        assertThat(rig.take()).isEmpty();
        rig.set("a", true);
        assertThat(rig.take()).containsExactly("done 0", "end DONE");
    }

    @Test
    void aConditionThatHoldsAlreadyNeedsNoWaiting() {
        rig.set("a", true);
        rig.run(Programs.of().waitFor("a", TEN).end());
        rig.take();

        rig.recorded();

        assertThat(rig.take()).containsExactly("done 0", "end DONE");
    }

    @Test
    void aConditionThatIsBadOrUncertainDoesNotHold() {
        rig.set("a", true);
        rig.bad("a");
        rig.run(Programs.of().waitFor("a", TEN).end());
        rig.recorded();
        rig.take();

        rig.uncertain("a", true);
        assertThat(rig.take()).isEmpty();
        rig.pass(TEN.minusNanos(1));
        assertThat(rig.take()).isEmpty();
        rig.pass(Duration.ofNanos(1));
        assertThat(rig.take().get(0))
                .startsWith("failed 0 not within 10s: tag('a') is not vouched for")
                .contains("outside its range");
    }

    @Test
    void aTimeOutRunsTheStepsAfterAFailureAndTheRunHasFailed() {
        rig.run(Programs.of().waitFor("a", TEN).end().onFailure().command("b").end());
        rig.recorded();
        rig.take();

        rig.pass(TEN);
        assertThat(rig.take()).hasSize(2).last().isEqualTo("record 2");
        rig.recorded();
        rig.commandEnded(true);
        assertThat(rig.take())
                .startsWith("send 2", "done 2")
                .last()
                .asString()
                .startsWith("end FAILED step 0: not within 10s");
    }

    @Test
    void aStepAfterAFailureThatFailsDoesNotKeepTheOthersFromBeingTried() {
        rig.run(Programs.of().fail().onFailure().command("b").command("c").end());
        rig.recorded();
        rig.commandEnded(false);
        rig.recorded();
        rig.commandEnded(true);

        assertThat(rig.take())
                .containsExactly(
                        "failed 0 no good",
                        "record 1",
                        "send 1",
                        "failed 1 said no",
                        "record 2",
                        "send 2",
                        "done 2",
                        "end FAILED step 0: no good; step 1 failed too: said no");
    }

    @Test
    void aFailureMayBePassedOverOrLeadElsewhere() {
        rig.run(Programs.of()
                .command("a")
                .ifFails(IfFails.CONTINUE)
                .command("b")
                .ifFails(new IfFails.Goto(3))
                .fail()
                .end());
        rig.recorded();
        rig.commandEnded(false);
        rig.recorded();
        rig.commandEnded(false);

        assertThat(rig.take()).endsWith("failed 1 said no", "end DONE");
    }

    @Test
    void aConditionHasToHoldWithoutABreakWhereItSaysForHowLong() {
        rig.run(Programs.of().waitFor("a", TEN, Duration.ofSeconds(3)).end());
        rig.recorded();
        rig.take();

        rig.set("a", true);
        rig.pass(Duration.ofSeconds(2));
        rig.set("a", false);
        rig.set("a", true);
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.take()).isEmpty();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.take()).containsExactly("done 0", "end DONE");
    }

    @Test
    void aBranchGoesByThePresentValues() {
        rig.set("a", true);
        rig.run(Programs.of()
                .branch("a", 3)
                .command("yes")
                .jump(4)
                .command("no")
                .end());
        assertThat(rig.take()).containsExactly("yes 0", "record 1");

        rig.bad("a");
        rig.run(Programs.of()
                .branch("a", 3)
                .command("yes")
                .jump(4)
                .command("no")
                .end());
        assertThat(rig.take().get(0)).startsWith("no 0 cannot be evaluated");
        assertThat(rig.machine().at()).isEqualTo(3);
    }

    @Test
    void aPauseWaitsForTheCommandUnderWayAndKeepsTheNextStepFromBeginning() {
        rig.run(Programs.of().command("a").command("b").end());
        rig.recorded();
        rig.pause();
        assertThat(rig.machine().isPausing()).isTrue();
        rig.commandEnded(true);
        assertThat(rig.take()).containsExactly("record 0", "send 0", "paused 0 by anna", "done 0");
        assertThat(rig.machine().phase()).isEqualTo(Phase.PAUSED);

        rig.resume();
        assertThat(rig.take()).containsExactly("resumed 1 by anna", "record 1");
    }

    @Test
    void theTimeOfAStepStandsStillWhileItIsPaused() {
        rig.run(Programs.of().delay(TEN).end());
        rig.recorded();
        rig.pass(Duration.ofSeconds(4));
        rig.pause();
        rig.pass(Duration.ofHours(1));
        rig.resume();
        rig.pass(Duration.ofSeconds(6).minusNanos(1));
        assertThat(rig.machine().isEnded()).isFalse();
        rig.pass(Duration.ofNanos(1));
        assertThat(rig.machine().isEnded()).isTrue();
    }

    @Test
    void aPauseWhileAStepIsBeingRecordedKeepsItFromBeginning() {
        rig.run(Programs.of().command("a").end());
        rig.pause();
        rig.recorded();
        assertThat(rig.take()).doesNotContain("send 0");

        rig.resume();
        assertThat(rig.take()).containsExactly("resumed 0 by anna", "record 0");
        rig.recorded();
        assertThat(rig.take()).containsExactly("send 0");
    }

    @Test
    void aBranchIsTakenByTheValuesAfterAPauseNotBefore() {
        Programs program = Programs.of()
                .command("a")
                .branch("full", 4)
                .command("b")
                .jump(5)
                .command("c")
                .end();
        rig.set("full", true);
        rig.run(program);
        rig.recorded();
        rig.pause();
        rig.commandEnded(true);
        rig.set("full", false);
        rig.take();
        rig.resume();
        assertThat(rig.take()).containsSubsequence("resumed 1 by anna", "record 4");

        rig.set("full", true);
        rig.run(program);
        rig.recorded();
        rig.commandEnded(true);
        rig.take();
        rig.pause();
        rig.set("full", false);
        rig.recorded();
        rig.resume();
        assertThat(rig.take())
                .as("paused while step 2 was put on record")
                .last()
                .isEqualTo("record 4");
    }

    @Test
    void anAbortLeavesAWaitAtOnceAndRunsTheStepsAfterAnAbort() {
        rig.run(Programs.of().waitFor("a", TEN).end().onAbort().command("b").end());
        rig.recorded();
        rig.abort();

        assertThat(rig.take()).containsExactly("record 0", "aborting 0 smoke by anna", "record 2");
        rig.recorded();
        rig.commandEnded(true);
        assertThat(rig.take()).endsWith("end ABORTED by anna: smoke");
    }

    @Test
    void anAbortWaitsForTheCommandUnderWayAndNothingElseOfTheStepsIsDone() {
        rig.run(Programs.of().command("a").command("b").end());
        rig.recorded();
        rig.take();
        rig.abort();
        assertThat(rig.take()).containsExactly("aborting 0 smoke by anna", "take back 0");

        rig.commandEnded(false);
        assertThat(rig.take()).containsExactly("failed 0 said no", "end ABORTED by anna: smoke");
    }

    @Test
    void anAbortWhileAStepIsBeingRecordedKeepsItFromBeginning() {
        rig.run(Programs.of().command("a").end());
        rig.take();
        rig.abort();
        rig.recorded();

        assertThat(rig.take()).containsExactly("aborting 0 smoke by anna", "end ABORTED by anna: smoke");
    }

    @Test
    void aSecondAbortDoesNotCutTheStepsAfterAnAbortShort() {
        rig.run(Programs.of()
                .delay(TEN)
                .end()
                .onAbort()
                .command("b")
                .command("c")
                .end());
        rig.recorded();
        rig.abort();
        rig.take();
        rig.abort();
        rig.recorded();
        rig.abort();
        assertThat(rig.take()).containsExactly("send 2");

        rig.commandEnded(true);
        rig.recorded();
        rig.commandEnded(true);
        assertThat(rig.take()).endsWith("send 3", "done 3", "end ABORTED by anna: smoke");
    }

    @Test
    void anAbortInTheMomentOfAFailureDoesNotCutTheStepsAfterTheFailureShort() {
        rig.run(Programs.of().command("a").end().onFailure().command("b").end());
        rig.recorded();
        rig.commandEnded(false);
        rig.take();
        rig.abort();
        rig.recorded();

        assertThat(rig.take()).containsExactly("send 2");
    }

    @Test
    void anAbortAtOnceLeavesOutAllFurtherSteps() {
        rig.run(Programs.of().delay(TEN).end().onAbort().delay(TEN).end());
        rig.recorded();
        rig.abortAtOnce();
        assertThat(rig.take()).endsWith("aborting 0 fire by otto", "end ABORTED by otto: fire");

        rig.run(Programs.of()
                .delay(TEN)
                .end()
                .onAbort()
                .command("b")
                .command("c")
                .end());
        rig.recorded();
        rig.abort();
        rig.recorded();
        rig.take();
        rig.abortAtOnce();
        rig.abortAtOnce();
        assertThat(rig.take()).containsExactly("aborting 2 fire by otto", "take back 2");
        rig.commandEnded(true);
        assertThat(rig.take()).containsExactly("done 2", "end ABORTED by anna: smoke; ended at once by otto: fire");
    }

    @Test
    void anAbortAtOnceWhileACommandIsTakenBackLeavesOutTheStepsAfterTheAbort() {
        rig.run(Programs.of().command("a").end().onAbort().command("b").end());
        rig.recorded();
        rig.abort();
        rig.take();
        rig.abortAtOnce();
        rig.commandEnded(true);

        assertThat(rig.take()).containsExactly("aborting 0 fire by otto", "done 0", "end ABORTED by otto: fire");
    }

    @Test
    void anAnswerIsForTheQuestionThatItNamesAndNotForTheNextOne() {
        rig.run(Programs.of().confirm().confirm().end());
        rig.recorded();
        long first = rig.turn();
        rig.confirm(first, true);
        rig.recorded();
        rig.take();

        rig.confirm(first, true);
        assertThat(rig.take())
                .as("the second of two who say yes to the first question")
                .isEmpty();
        rig.confirm(rig.turn(), true);
        assertThat(rig.take()).endsWith("end DONE");
    }

    @Test
    void aStepThatIsOnRecordButCannotBeKeptIsNotDoneAndTheStepsAfterAFailureAre() {
        rig.run(Programs.of().command("a").end().onFailure().command("b").end());
        rig.take();
        rig.recordedButNotKept("the disk is full");
        assertThat(rig.take()).containsExactly("record 2");
        rig.recordedButNotKept("the disk is full");
        rig.commandEnded(true);

        assertThat(rig.take()).containsExactly("send 2", "done 2", "end FAILED it cannot be kept: the disk is full");
    }

    @Test
    void aPersonSaysYesOrNoOrNothing() {
        rig.run(Programs.of().confirm().end());
        rig.recorded();
        rig.confirm(true);
        assertThat(rig.take()).endsWith("confirmed 0 by anna", "end DONE");

        rig.run(Programs.of().confirm().end());
        rig.recorded();
        rig.confirm(false);
        assertThat(rig.take()).endsWith("end FAILED step 0: declined by anna");

        rig.run(Programs.of().confirm().end());
        rig.recorded();
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.take()).endsWith("end FAILED step 0: nobody confirmed within 1min");
    }

    @Test
    void nothingHappensAfterTheEnd() {
        rig.run(Programs.of().end());
        rig.take();
        rig.pause();
        rig.resume();
        rig.abort();
        rig.confirm(true);
        rig.recorded();
        rig.commandEnded(true);
        rig.pass(TEN);

        assertThat(rig.take()).isEmpty();
    }

    @Test
    void aRoundEndsAfterAHundredThousandStepsWithThoseAfterAFailure() {
        rig.run(Programs.of()
                .delay(Duration.ofMillis(100))
                .jump(0)
                .end()
                .onFailure()
                .command("a")
                .end());
        for (int i = 0; i < RunMachine.MOST_STEPS && rig.machine().section() == Section.MAIN; i++) {
            rig.recorded();
            rig.pass(Duration.ofMillis(100));
        }
        assertThat(rig.take()).last().isEqualTo("record 3");
        rig.recorded();
        rig.commandEnded(true);

        assertThat(rig.take()).endsWith("send 3", "done 3", "end FAILED it has gone through 100000 steps");
    }

    @Test
    void aRoundAmongTheStepsAfterAFailureEndsToo() {
        rig.run(Programs.of()
                .fail()
                .onFailure()
                .delay(Duration.ofMillis(100))
                .jump(1)
                .end());
        for (int i = 0; i < RunMachine.MOST_STEPS && !rig.machine().isEnded(); i++) {
            rig.recorded();
            rig.pass(Duration.ofMillis(100));
        }

        assertThat(rig.take()).last().isEqualTo("end FAILED step 0: no good; it has gone through 100000 steps");
    }
}
