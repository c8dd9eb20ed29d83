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
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.IfFails;
import dev.scada.core.sequence.Program;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must not make a run act when nobody wants it to, nor keep it from making the plant safe. */
@Timeout(20)
class RunHazardsTest {
    private static final Work STOP = new Work.Command(TagPath.of("pump"), new Source.Fixed(Value.of(false)), TEN, true);

    private final ActionRig rig = new ActionRig();

    /** One that stops the pump after a failure and after an abort. */
    private static ActionSetup guarded(Work... works) {
        List<Step> steps = new ArrayList<>(action("fill", works).program().steps());
        int failure = steps.size();
        steps.add(new Step("stop", "stop", STOP, IfFails.END));
        steps.add(new Step("end", "end", new Work.End(), IfFails.END));
        int abort = steps.size();
        steps.add(new Step("halt", "halt", STOP, IfFails.END));
        steps.add(new Step("end", "end", new Work.End(), IfFails.END));
        return new ActionSetup(
                "fill",
                "",
                action("fill").parameters(),
                new Program(steps, OptionalInt.of(failure), OptionalInt.of(abort)),
                false);
    }

    private static ActionsSetup concurrent(ActionSetup one) {
        return only(new ActionSetup(one.name(), "", one.parameters(), one.program(), true));
    }

    private CompletionStage<RunView> ask(String id) {
        return rig.actions().start(id, "fill", Map.of(), rig.anna());
    }

    private RunView begin(String id) throws ActionRefusedException {
        return rig.now(ask(id));
    }

    @Test
    void twoRequestsWithOneIdBeginOneRunAlsoWhileTheFirstIsBeingRecorded() throws Exception {
        rig.start(concurrent(action("fill", START)));
        CompletableFuture<Void> disk = rig.holdDisk();
        CompletionStage<RunView> first = ask("r1");
        CompletionStage<RunView> second = ask("r1");
        rig.time.runTasks();
        disk.complete(null);

        assertThat(rig.now(first).id()).isEqualTo("r1");
        assertThat(rig.now(second).id()).isEqualTo("r1");
        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.recorded())
                .filteredOn(entry -> entry.startsWith("action-started"))
                .hasSize(1);
    }

    @Test
    void anOutcomeFromBeforeIsNoDeedOfThisRun() throws Exception {
        rig.start(only(action("fill", START, FILL)));
        begin("r1");
        rig.answer(new CommandOutcome.Confirmed(Value.of(true)), true);

        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run("r1").reason())
                .isEqualTo(
                        "step s0: pump = true was not sent: the command id r1-1 was used before; begin with another id");
    }

    @Test
    void aProgramWhoseTokenIsRevokedCommandsNothingMore() throws Exception {
        rig.people.put("token:robot", ActionRig.operating("**"));
        rig.start(only(action("fill", START, FILL)));
        rig.now(rig.actions().start("r1", "fill", Map.of(), rig.token("robot")));
        assertThat(rig.lastSent().by().name()).isEqualTo("token:robot");
        rig.people.put("token:robot", ActionRig.operating("pump"));
        rig.confirm();
        assertThat(rig.lastSent().by().rights()).as("as they are now").isEqualTo(ActionRig.operating("pump"));

        rig.now(rig.actions().abort("r1", rig.anna(), "", false));
        rig.confirm();
        rig.people.put("token:robot", ActionRig.operating("**"));
        rig.now(rig.actions().start("r2", "fill", Map.of(), rig.token("robot")));
        rig.people.remove("token:robot");
        rig.confirm();
        assertThat(rig.sent()).hasSize(3);
        assertThat(rig.run("r2").reason()).isEqualTo("step s1: token:robot is no longer there, or is disabled");
    }

    @Test
    void anAbortTakesTheCommandUnderWayBack() throws Exception {
        rig.start(only(guarded(START, FILL)));
        begin("r1");
        assertThat(rig.now(rig.actions().abort("r1", rig.anna(), "smoke", false))
                        .state())
                .isEqualTo(RunState.ABORTING);
        assertThat(rig.takenBack).containsExactly("r1-1 by anna: the run was aborted");
        rig.answer(new CommandOutcome.Rejected(RejectionCode.WITHDRAWN, "taken back"));

        assertThat(rig.lastSent().request().value())
                .as("the step after the abort")
                .isEqualTo(Value.of(false));
    }

    @Test
    void aSecondPersonWhoAbortsDoesNotCutTheStepsAfterTheAbortShort() throws Exception {
        rig.start(only(guarded(FULL)));
        begin("r1");
        rig.now(rig.actions().abort("r1", rig.anna(), "smoke", false));

        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> rig.now(rig.actions().abort("r1", rig.anna(), "smoke", false)))
                .withMessage("the run is aborting and cannot be aborted now")
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_NOW));
        assertThat(rig.lastSent().request().value()).isEqualTo(Value.of(false));
        rig.confirm();
        assertThat(rig.run("r1").reason()).isEqualTo("by anna: smoke");
    }

    @Test
    void whoAnswersAQuestionThatWasAnsweredMeanwhileDoesNotAnswerTheNextOne() throws Exception {
        rig.start(only(action("fill", ASK, ASK, START)));
        begin("r1");
        long first = rig.run("r1").question().orElseThrow().number();
        rig.now(rig.actions().confirm("r1", first, true, rig.anna()));

        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> rig.now(rig.actions().confirm("r1", first, true, rig.anna())))
                .withMessage("the run is asking and cannot be confirmed in its question 1 now");
        assertThat(rig.sent()).isEmpty();
        assertThat(rig.run("r1").question().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void whatCannotBeKeptIsNotGoneOnWithButThePlantIsMadeSafe() throws Exception {
        rig.start(only(guarded(START, FILL)));
        begin("r1");
        rig.failKeeping("the disk is full");
        rig.confirm();
        assertThat(rig.lastSent().request().value()).isEqualTo(Value.of(false));
        rig.confirm();

        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run("r1").reason()).isEqualTo("it cannot be kept: the disk is full");
    }

    @Test
    void aStartThatCannotBePutOnRecordLeavesNothingThatWouldBeInterrupted() throws Exception {
        rig.start(only(action("fill", START)));
        rig.failJournal("the disk is full");
        assertThatExceptionOfType(ActionRefusedException.class).isThrownBy(() -> begin("r1"));

        assertThat(rig.kept).isEmpty();
        assertThat(rig.actions().runs()).isEmpty();
    }

    @Test
    void aStartThatCannotBeKeptIsNotOnRecordEither() throws Exception {
        rig.start(only(action("fill", START)));
        rig.failKeeping("the disk is full");
        assertThatExceptionOfType(ActionRefusedException.class).isThrownBy(() -> begin("r1"));

        assertThat(rig.recorded()).isEmpty();
        assertThat(rig.sent()).isEmpty();
    }

    @Test
    void aFaultEndsARunLikeAFailureAndDoesNotLeaveItStanding() throws Exception {
        rig.start(only(guarded(START, FULL)));
        begin("r1");
        rig.fault("level");
        rig.confirm();

        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILING);
        rig.confirm();
        assertThat(rig.run("r1").state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run("r1").reason()).startsWith("a fault of the runtime: ");
    }

    @Test
    void aRunThatIsAbortedBeforeItsFirstStepDoesNotBeginIt() throws Exception {
        rig.start(only(action("fill", START)));
        CompletableFuture<Void> disk = rig.holdDisk();
        CompletionStage<RunView> start = ask("r1");
        CompletionStage<RunView> abort = rig.actions().abort("r1", rig.anna(), "", false);
        rig.time.runTasks();
        disk.complete(null);

        assertThat(rig.now(abort).state()).isEqualTo(RunState.ABORTED);
        assertThat(rig.now(start).state()).isEqualTo(RunState.ABORTED);
        assertThat(rig.sent()).isEmpty();
        assertThat(begin("r2").state()).as("nothing is in its way").isEqualTo(RunState.RUNNING);
    }

    @Test
    void anOrderlyStopInterruptsARunAndTheCommandUnderWayLeadsNowhere() throws Exception {
        rig.start(only(guarded(START, FILL)));
        begin("r1");
        rig.actions().close();
        rig.confirm();

        assertThat(rig.sent()).hasSize(1);
        assertThat(rig.run("r1").state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(rig.recorded())
                .last()
                .isEqualTo("action-ended by anna {action=fill, reason=the runtime was stopped; it is not gone on with,"
                        + " step=s0, what=interrupted}");
        rig.killAndStart(only(guarded(START, FILL)));
        assertThat(rig.run("r1").state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(rig.recorded()).as("it was said").isEmpty();
    }

    @Test
    void nothingBeginsOnceTheRuntimeStops() throws Exception {
        rig.start(only(action("fill", START)));
        rig.actions().close();

        assertThatExceptionOfType(ActionRefusedException.class)
                .isThrownBy(() -> begin("r1"))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.STOPPING));
    }

    @Test
    void aPersonWhoIsNotThereAnyMoreMayStillBeTakenTheCommandFrom() throws Exception {
        rig.start(only(action("fill", START)));
        begin("r1");
        Principal otto =
                new Principal("otto", Principal.Kind.USER, java.util.Optional.empty(), ActionRig.operating("**"));
        rig.people.remove("anna");
        rig.now(rig.actions().abort("r1", otto, "", false));

        assertThat(rig.takenBack).containsExactly("r1-1 by anna: the run was aborted");
    }
}
