package dev.scada.core.action;

import static dev.scada.core.action.Samples.ASK;
import static dev.scada.core.action.Samples.FILL;
import static dev.scada.core.action.Samples.FULL;
import static dev.scada.core.action.Samples.START;
import static dev.scada.core.action.Samples.TEN;
import static dev.scada.core.action.Samples.action;
import static dev.scada.core.action.Samples.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.action.ActionRefusedException.Reason;
import dev.scada.core.control.Obstacle;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private final ActionRig rig = new ActionRig();

    private RunView begin(String id, String action) throws ActionRefusedException {
        return rig.now(rig.actions().start(id, action, Map.of(), rig.anna()));
    }

    private long asked(String run) {
        return rig.run(run).question().orElseThrow().number();
    }

    @Test
    void aRunIsOnRecordBeforeEachOfItsSteps() throws Exception {
        rig.start(only(action("fill", START, FILL, FULL)));

        begin("r1", "fill");
        assertThat(rig.recorded())
                .containsExactly(
                        "action-started by anna {action=fill, parameter.level=4, what=started}",
                        "action-step by anna {action=fill, command=r1-1, does=command, step=s0, what=begins}");
        assertThat(rig.events.get(1).tag()).contains(TagPath.of("pump"));
        assertThat(rig.lastSent().request().id().text()).isEqualTo("r1-1");
        rig.confirm();
        assertThat(rig.lastSent().request().value()).isEqualTo(Value.of(4.0));
        rig.confirm();
        assertThat(rig.run("r1").state()).isEqualTo(RunState.RUNNING);
        assertThat(rig.run("r1").until()).contains(rig.time.clock().instant().plus(TEN));
        rig.set("level", Value.of(4.5));

        assertThat(rig.run("r1").state()).isEqualTo(RunState.DONE);
        assertThat(rig.recorded()).last().isEqualTo("action-ended by anna {action=fill, step=end, what=done}");
        assertThat(rig.log("r1"))
                .containsExactly(
                        "s0 begins command",
                        "s0 done pump = true confirmed",
                        "s1 begins command",
                        "s1 done level = 4 confirmed",
                        "s2 begins wait",
                        "s2 done");
        assertThat(rig.listening()).isZero();
    }

    @Test
    void whatCannotBePutOnRecordDoesNotBegin() throws Exception {
        rig.start(only(action("fill", START)));
        rig.failJournal("the disk is full");

        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> begin("r1", "fill"))
                .withMessageContaining("the disk is full")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_RECORDED));
        assertThat(rig.sent()).isEmpty();
    }

    @Test
    void aStepThatCannotBePutOnRecordIsNotDone() throws Exception {
        rig.start(only(action("fill", START, FILL)));
        begin("r1", "fill");
        rig.failJournal("the disk is full");
        rig.confirm();

        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run("r1").reason()).isEqualTo("it cannot be put on record: the disk is full");
    }

    @Test
    void oneRunOfAnActionAtATime() throws Exception {
        rig.start(only(action("fill", FULL)));
        begin("r1", "fill");

        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> begin("r2", "fill"))
                .withMessage("the action fill is under way: run r1 by anna");
        assertThat(begin("r1", "fill").id()).as("the same one again").isEqualTo("r1");
        rig.set("level", Value.of(5.0));
        assertThat(begin("r2", "fill").state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void anActionThatSaysSoRunsSeveralTimesAtOnce() throws Exception {
        ActionSetup one = action("fill", FULL);
        rig.start(only(new ActionSetup("fill", "", one.parameters(), one.program(), true)));
        begin("r1", "fill");

        assertThat(begin("r2", "fill").state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void whoMayNotCommandEachOfItsTagsMayNotRunItNorTouchARun() throws Exception {
        rig.people.put("otto", ActionRig.operating("pump"));
        Principal otto = rig.user("otto").orElseThrow();
        rig.start(only(action("fill", START, FILL)));

        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> rig.now(rig.actions().start("r1", "fill", Map.of(), otto)))
                .withMessage("otto has no right to command level, which the action fill may write to");
        begin("r2", "fill");
        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> rig.now(rig.actions().abort("r2", otto, "", false)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_PERMITTED));
    }

    @Test
    void eachCommandIsSentWithTheRightsThatTheStarterHasThen() throws Exception {
        rig.start(only(action("fill", START, FILL)));
        begin("r1", "fill");
        rig.people.put("anna", ActionRig.operating("pump"));
        rig.confirm();

        assertThat(rig.lastSent().by().rights()).isEqualTo(ActionRig.operating("pump"));
        rig.answer(new CommandOutcome.Rejected(RejectionCode.NOT_PERMITTED, "no right"));
        assertThat(rig.run("r1").reason()).isEqualTo("step s1: level = 4 rejected: no right");
    }

    @Test
    void whoIsNoLongerThereCommandsNothing() throws Exception {
        rig.start(only(action("fill", START, FILL)));
        begin("r1", "fill");
        rig.people.remove("anna");
        rig.confirm();

        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.run("r1").reason()).isEqualTo("step s1: anna is no longer there, or is disabled");
    }

    @Test
    void onlyWhatReadsBackIsGoodEnoughUnlessTheStepSaysOtherwise() throws Exception {
        rig.start(new ActionsSetup(
                List.of(
                        action("strict", START),
                        action(
                                "lenient",
                                new Work.Command(TagPath.of("pump"), new Source.Fixed(Value.of(true)), TEN, false))),
                List.of()));
        begin("r1", "strict");
        rig.answer(new CommandOutcome.Unverified("not read back"));
        begin("r2", "lenient");
        rig.answer(new CommandOutcome.Unverified("not read back"));
        begin("r3", "lenient");
        rig.answer(new CommandOutcome.Unknown("no answer"));

        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run("r2").state()).isEqualTo(RunState.DONE);
        assertThat(rig.run("r3").reason()).isEqualTo("step s0: pump = true unknown: no answer");
    }

    @Test
    void aPulseBetweenTwoLooksEndsAWait() throws Exception {
        rig.start(only(action("fill", FULL)));
        begin("r1", "fill");
        rig.set("level", Value.of(5.0));
        rig.set("level", Value.of(1.0));

        assertThat(rig.run("r1").state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aPersonIsAskedWithTheParametersInTheWords() throws Exception {
        rig.start(only(action("fill", ASK)));
        begin("r1", "fill");

        assertThat(rig.run("r1").state()).isEqualTo(RunState.ASKING);
        assertThat(rig.run("r1").question()).contains(new RunView.Asked(1, "to 4?"));
        rig.now(rig.actions().confirm("r1", asked("r1"), true, rig.anna()));
        assertThat(rig.run("r1").state()).isEqualTo(RunState.DONE);
        assertThat(rig.recorded()).contains("action-step by anna {action=fill, step=s0, what=confirmed}");
    }

    @Test
    void pauseResumeAndAbortAreOnRecordWithWhoDidIt() throws Exception {
        rig.people.put("otto", ActionRig.operating("**"));
        Principal otto = rig.user("otto").orElseThrow();
        rig.start(only(action("fill", FULL)));
        begin("r1", "fill");

        assertThat(rig.now(rig.actions().pause("r1", otto)).state()).isEqualTo(RunState.PAUSED);
        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> rig.now(rig.actions().pause("r1", otto)))
                .withMessage("the run is paused and cannot be paused now");
        rig.time.advance(Duration.ofMinutes(5));
        assertThat(rig.now(rig.actions().resume("r1", otto)).state()).isEqualTo(RunState.RUNNING);
        assertThat(rig.now(rig.actions().abort("r1", otto, "smoke", false)).state())
                .isEqualTo(RunState.ABORTED);
        assertThat(rig.recorded())
                .contains(
                        "action-step by otto {action=fill, step=s0, what=paused}",
                        "action-step by otto {action=fill, step=s0, what=resumed}",
                        "action-step by otto {action=fill, step=s0, what=aborting, words=smoke}",
                        "action-ended by anna {action=fill, reason=by otto: smoke, step=s0, what=aborted}");
    }

    @Test
    void aStepRunsOutOfItsTime() throws Exception {
        rig.start(only(action("fill", FULL)));
        begin("r1", "fill");
        rig.time.advance(TEN);

        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run("r1").reason()).startsWith("step s0: not within 10s: tag('level') > 4 cannot be evaluated");
    }

    @Test
    void aRunThatWasKilledIsInterruptedAndNeverGoneOnWith() throws Exception {
        ActionsSetup setup = only(action("fill", START, FILL));
        rig.start(setup);
        begin("r1", "fill");
        rig.confirm();
        assertThat(rig.sent()).hasSize(2);

        rig.killAndStart(setup);
        rig.time.advance(Duration.ofHours(1));

        assertThat(rig.sent()).isEmpty();
        assertThat(rig.run("r1").state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(rig.run("r1").step()).isEqualTo("s1");
        assertThat(rig.recorded())
                .containsExactly(
                        "action-ended by anna {action=fill, reason=the runtime ended in the midst of it, at step"
                                + " s1; it is not gone on with, look at the plant, step=s1, what=interrupted}");
        rig.killAndStart(setup);
        assertThat(rig.recorded()).as("said once").isEmpty();
        assertThat(begin("r2", "fill").state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void aRunWhoseActionGoesFromThePlantGoesOnAsItBegan() throws Exception {
        rig.start(only(action("fill", FULL)));
        begin("r1", "fill");
        rig.actions().follow(ActionsSetup.NONE, ActionRig.BERLIN);
        rig.time.runTasks();

        assertThat(rig.run("r1").state())
                .as("its action is gone from the plant")
                .isEqualTo(RunState.RUNNING);
        rig.set("level", Value.of(5.0));
        assertThat(rig.run("r1").state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aDryRunSendsNothingAndSaysWhatWouldBeRefused() throws Exception {
        rig.people.put("otto", ActionRig.operating("pump"));
        rig.guards.add(proposal -> proposal.tag().path().text().equals("pump")
                ? List.of(new Obstacle(RejectionCode.INTERLOCKED, "the valve is shut"))
                : List.of());
        rig.killAndStart(only(action("fill", START, FILL, FULL, ASK)));

        DryRun dry = rig.actions()
                .dryRun("fill", Map.of("level", Value.of(6)), rig.user("otto").orElseThrow());

        assertThat(dry.lines())
                .extracting(line -> line.step() + ": " + line.would() + " " + line.obstacles())
                .containsExactly(
                        "s0: writes true (now no value waiting for initial data) [the valve is shut]",
                        "s1: writes 6 (now no value waiting for initial data) [otto has no right to command tag level]",
                        "s2: would wait: cannot be evaluated now (a tag that it needs: waiting for initial data) []",
                        "s3: asks: to 6? []");
        assertThat(dry.end()).isEqualTo("it would be done");
        assertThat(dry.isClear()).isFalse();
        assertThat(rig.sent()).isEmpty();
        assertThat(rig.events).isEmpty();
    }

    @Test
    void theLastFiftyRunsAreKnownAndNoMore() throws Exception {
        rig.set("level", Value.of(5.0));
        rig.start(only(action("fill", FULL)));
        for (int i = 0; i < 60; i++) {
            begin("r" + i, "fill");
            rig.time.runTasks();
        }

        assertThat(rig.actions().runs()).hasSize(50);
        assertThat(rig.kept).hasSize(50);
        assertThat(rig.actions().run("r9")).isEmpty();
        assertThat(rig.actions().run("r59")).isPresent();
    }
}
