package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Confirmed;
import dev.scada.api.control.CommandOutcome.Differs;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandOutcome.Unverified;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagRange;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.access.Grant;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.plant.CommandKind;
import dev.scada.core.plant.CommandRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
    private static final ControlConfig CONFIG = new ControlConfig(Duration.ofSeconds(10), Duration.ofMillis(1_500), 50);
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final CommandKind PULSE = new CommandKind.Pulse(Value.of(1), Value.of(0), Duration.ofMillis(500));
    private static final CommandKind MOMENTARY =
            new CommandKind.Momentary(Value.of(1), Value.of(0), Duration.ofSeconds(60), Duration.ofSeconds(2));

    private final ManualTime time = new ManualTime();
    private final FakeWriter line = new FakeWriter();
    private final FakeReader reader = new FakeReader();
    private final FakeRules rules = new FakeRules();
    private final FakeAskers askers = new FakeAskers();
    private final FakeTags tags = new FakeTags();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private FakeJournal journal = new FakeJournal();
    private Commands commands = open();
    private final Principal ann = person("ann");
    private final Principal bob = person("bob");

    private static Principal person(String name) {
        return new Principal(
                name, Principal.Kind.USER, Optional.of("session of " + name), Rights.everywhere(Right.OPERATE));
    }

    private Commands open() {
        return new Commands(
                CONFIG,
                new Controlled(tags, line, reader, tag -> new Resolution(0.1, 0), rules, askers),
                journal,
                time.clock(),
                time,
                Set.of(proposal -> List.copyOf(obstacles)),
                new ManualExecutor(time));
    }

    @BeforeEach
    void start() throws Exception {
        commands.start();
        time.runTasks();
    }

    private static Order order(String id, String tag, Value value) {
        return new Order(CommandId.of(id), TagPath.of(tag), Optional.of(value), 0, TEN);
    }

    private static Order press(String id, String tag) {
        return new Order(CommandId.of(id), TagPath.of(tag), Optional.empty(), 0, TEN);
    }

    private static Order steps(String id, String tag, int steps) {
        return new Order(CommandId.of(id), TagPath.of(tag), Optional.empty(), steps, TEN);
    }

    private <T> T now(CompletionStage<T> stage) {
        time.runTasks();
        assertThat(stage).isCompleted();
        return stage.toCompletableFuture().join();
    }

    /** What comes of it is looked at elsewhere. */
    private void asks(Order order, Principal by) {
        var unused = begin(order, by);
    }

    private CompletableFuture<CommandRecord> begin(Order order, Principal by) {
        CompletableFuture<CommandRecord> answer =
                commands.desk().begin(order, false, by).toCompletableFuture();
        time.runTasks();
        return answer;
    }

    private CommandOutcome outcome(CompletionStage<CommandRecord> answer) {
        return now(answer).outcome().orElseThrow();
    }

    private void assertRejected(CompletionStage<CommandRecord> answer, RejectionCode code) {
        assertThat(outcome(answer))
                .isInstanceOfSatisfying(
                        Rejected.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    private static RejectionCode refusal(ControlDesk.Answer<?> answer) {
        return ((ControlDesk.Answer.Refused<?>) answer).why().code();
    }

    private void confirm(FakeWriter.Call call) {
        assertThat(call.send()).isTrue();
        call.accept(Sample.good(call.value()));
        time.runTasks();
    }

    private List<Value> written() {
        return line.calls().stream().map(FakeWriter.Call::value).toList();
    }

    // ---- reading back ----

    @Test
    void aValueIsReadUntilItAgrees() {
        rules.set("count", FakeRules.readBack(Duration.ofSeconds(1)));
        CompletableFuture<CommandRecord> answer = begin(order("a", "count", Value.of(5)), ann);
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(4)));
        time.runTasks();
        assertThat(reader.count()).isZero();
        time.advance(Duration.ofMillis(100));
        reader.answer(Sample.bad(Quality.BAD_NO_COMMUNICATION));
        time.runTasks();
        assertThat(answer).isNotDone();
        time.advance(Duration.ofMillis(100));
        reader.answer(Sample.good(Value.of(5)));
        assertThat(outcome(answer)).isEqualTo(new Confirmed(Value.of(5)));
    }

    @Test
    void whatDoesNotAgreeInTimeDiffers() {
        rules.set("count", FakeRules.readBack(Duration.ofSeconds(1)));
        CompletableFuture<CommandRecord> answer = begin(order("a", "count", Value.of(5)), ann);
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(4)));
        time.runTasks();
        for (int i = 0; i < 10; i++) {
            assertThat(answer).isNotDone();
            time.advance(Duration.ofMillis(100));
            reader.answer(Sample.good(Value.of(10 + i)));
            time.runTasks();
        }
        assertThat(outcome(answer)).isEqualTo(new Differs(Value.of(19)));
    }

    @Test
    void aReadingThatNeverComesEndsWithWhatIsKnown() {
        rules.set("count", FakeRules.readBack(Duration.ofSeconds(1)));
        CompletableFuture<CommandRecord> answer = begin(order("a", "count", Value.of(5)), ann);
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(4)));
        time.runTasks();
        time.advance(Duration.ofSeconds(2));
        assertThat(outcome(answer)).isEqualTo(new Differs(Value.of(4)));
        reader.answer(Sample.good(Value.of(5)));
        time.runTasks();
        assertThat(commands.find(CommandId.of("a")).orElseThrow().outcome()).contains(new Differs(Value.of(4)));
    }

    @Test
    void theNextCommandOfTheTagDoesNotWaitForTheReadingBackOfTheFirst() {
        rules.set("count", FakeRules.readBack(Duration.ofSeconds(60)));
        CompletableFuture<CommandRecord> first = begin(order("a", "count", Value.of(5)), ann);
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(4)));
        time.runTasks();
        CompletableFuture<CommandRecord> second = begin(order("b", "count", Value.of(0)), ann);
        assertThat(outcome(first))
                .isInstanceOfSatisfying(
                        Unverified.class, it -> assertThat(it.reason()).contains("the last value read was 4"));
        confirm(line.last());
        assertThat(outcome(second)).isEqualTo(new Confirmed(Value.of(0)));
    }

    // ---- how fast ----

    @Test
    void aChangeThatGoesTooFarIsRefusedAndTheLargestIsTaken() {
        rules.set("pressure", FakeRules.maxChange(2));
        assertRejected(begin(order("a", "pressure", Value.of(5.6)), ann), RejectionCode.TOO_FAST);
        assertRejected(begin(order("b", "pressure", Value.of(1.4)), ann), RejectionCode.TOO_FAST);
        assertThat(begin(order("c", "pressure", Value.of(5.5)), ann)).isNotDone();
        confirm(line.last());
        assertThat(begin(order("d", "pressure", Value.of(1.5)), ann)).isNotDone();
    }

    @Test
    void howFarAChangeGoesIsLookedAtAgainOnceTheCommandsBeforeItAreDone() {
        rules.set("pressure", FakeRules.maxChange(2));
        asks(order("a", "pressure", Value.of(5.5)), ann);
        CompletableFuture<CommandRecord> back = begin(order("b", "pressure", Value.of(1.5)), ann);
        tags.present("pressure", Value.of(5.5));
        confirm(line.calls().get(0));
        assertThat(line.last().value()).isEqualTo(Value.of(1.5));
        assertThat(line.last().send()).as("a jump by 4, where 2 are allowed").isFalse();
        line.last().end(WriteOutcome.rejected(RejectionCode.EXPIRED, "not let through"));
        assertRejected(back, RejectionCode.TOO_FAST);
    }

    @Test
    void aCommandThatComesTooSoonIsRefused() {
        rules.set("count", FakeRules.pause(Duration.ofSeconds(2)));
        assertThat(begin(order("a", "count", Value.of(5)), ann)).isNotDone();
        assertRejected(begin(order("b", "count", Value.of(6)), ann), RejectionCode.TOO_FAST);
        confirm(line.last());
        time.advance(Duration.ofMillis(1_999));
        assertRejected(begin(order("c", "count", Value.of(6)), ann), RejectionCode.TOO_FAST);
        time.advance(Duration.ofMillis(1));
        assertThat(begin(order("d", "count", Value.of(6)), ann)).isNotDone();
    }

    @Test
    void aPreviewSaysWhatTheDeviceWillMakeOfItAndAllThatStandsInTheWay() {
        rules.set("pressure", FakeRules.maxChange(2));
        obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, "the valve is shut"));
        Preview preview = now(commands.desk().preview(order("-", "pressure", Value.of(9.26)), ann))
                .orElseThrow();
        assertThat(preview.value()).contains(Value.of(9.26));
        assertThat(preview.held()).contains(Value.of(9.3));
        assertThat(preview.obstacles())
                .extracting(Obstacle::code)
                .containsExactly(RejectionCode.TOO_FAST, RejectionCode.INTERLOCKED);
        assertThat(journal.durable()).isEmpty();
        assertThat(now(commands.desk().preview(press("-", "nowhere"), ann))).isEmpty();
    }

    // ---- select before operate ----

    @Test
    void aTagThatAsksForASelectionIsCommandedOnlyAfterIt() {
        rules.set("count", FakeRules.selected(TEN));
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.NOT_SELECTED);
        assertThat(now(commands.desk().select(order("-", "count", Value.of(5)), ann)))
                .isInstanceOf(ControlDesk.Answer.Given.class);
        assertRejected(begin(order("b", "count", Value.of(5)), bob), RejectionCode.SELECTED_BY_ANOTHER);
        assertThat(refusal(now(commands.desk().select(order("-", "count", Value.of(5)), bob))))
                .isEqualTo(RejectionCode.SELECTED_BY_ANOTHER);
        CompletableFuture<CommandRecord> answer = begin(order("c", "count", Value.of(5)), ann);
        confirm(line.last());
        assertThat(outcome(answer)).isEqualTo(new Confirmed(Value.of(5)));
        assertThat(now(commands.desk().selections(ann))).isEmpty();
        assertThat(journal.durable())
                .filteredOn(JournalEntry.Event.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        JournalEntry.Event.class,
                        event -> assertThat(event.kind()).isEqualTo(EventKind.SELECTED));
    }

    @Test
    void aRefusedCommandDoesNotUseTheSelectionUp() {
        rules.set("count", FakeRules.selected(TEN));
        now(commands.desk().select(order("-", "count", Value.of(5)), ann));
        obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, "shut"));
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.INTERLOCKED);
        assertThat(refusal(now(commands.desk().select(order("-", "count", Value.of(5)), ann))))
                .isEqualTo(RejectionCode.INTERLOCKED);
        obstacles.clear();
        assertThat(begin(order("b", "count", Value.of(5)), ann)).isNotDone();
    }

    @Test
    void theSelectionEndsWithItsTimeItsCancellingAndItsSession() {
        rules.set("count", FakeRules.selected(TEN));
        now(commands.desk().select(order("-", "count", Value.of(5)), ann));
        time.stepWallClock(Duration.ofDays(-30));
        time.advance(TEN);
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.SELECTION_EXPIRED);
        now(commands.desk().select(order("-", "count", Value.of(5)), ann));
        assertThat(now(commands.desk().cancel(TagPath.of("count"), bob))).isFalse();
        assertThat(now(commands.desk().cancel(TagPath.of("count"), ann))).isTrue();
        assertRejected(begin(order("b", "count", Value.of(5)), ann), RejectionCode.NOT_SELECTED);
        now(commands.desk().select(order("-", "count", Value.of(5)), ann));
        commands.desk().sessionEnded("session of ann");
        time.runTasks();
        assertRejected(begin(order("c", "count", Value.of(5)), ann), RejectionCode.NOT_SELECTED);
        assertThat(line.calls()).isEmpty();
    }

    // ---- two persons ----

    private CommandStatus awaiting(String id) {
        rules.set("count", FakeRules.confirmed(Duration.ofMinutes(1)));
        CommandRecord pending = now(commands.desk().begin(order(id, "count", Value.of(5)), true, ann));
        assertThat(pending.outcome()).isEmpty();
        return now(commands.desk().status(CommandId.of(id))).orElseThrow();
    }

    @Test
    void aCommandWaitsForASecondPersonAndItsTimeBeginsThen() {
        assertThat(awaiting("a").stage()).isEqualTo(CommandStatus.Stage.AWAITING_CONFIRMATION);
        time.advance(Duration.ofSeconds(59));
        assertThat(line.calls()).isEmpty();
        assertThat(journal.durable()).isEmpty();
        assertThat(refusal(now(commands.desk().confirm(CommandId.of("a"), ann))))
                .isEqualTo(RejectionCode.NOT_PERMITTED);
        now(commands.desk().confirm(CommandId.of("a"), bob));
        assertThat(journal.durable()).hasSize(2);
        assertThat(journal.durable().get(0)).isInstanceOfSatisfying(JournalEntry.Event.class, event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CONFIRMED_BY_SECOND);
            assertThat(event.by()).isEqualTo("bob");
        });
        confirm(line.last());
        assertThat(commands.find(CommandId.of("a")).orElseThrow().outcome()).contains(new Confirmed(Value.of(5)));
    }

    @Test
    void whatNobodyConfirmsIsRefusedOnRecord() {
        awaiting("a");
        CompletableFuture<CommandRecord> again = begin(order("a", "count", Value.of(5)), ann);
        time.advance(Duration.ofMinutes(1));
        assertRejected(again, RejectionCode.NOT_CONFIRMED);
        assertThat(refusal(now(commands.desk().confirm(CommandId.of("a"), bob))))
                .isEqualTo(RejectionCode.NOT_CONFIRMED);
        assertThat(journal.durable()).singleElement().isInstanceOf(JournalEntry.Refusal.class);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void aSecondPersonDeclinesAndTheFirstTakesBack() {
        awaiting("a");
        now(commands.desk().decline(CommandId.of("a"), "not now", bob));
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.NOT_CONFIRMED);
        awaiting("b");
        now(commands.desk().decline(CommandId.of("b"), "", ann));
        assertRejected(begin(order("b", "count", Value.of(5)), ann), RejectionCode.WITHDRAWN);
        awaiting("c");
        commands.desk().sessionEnded("session of ann");
        time.runTasks();
        assertRejected(begin(order("c", "count", Value.of(5)), ann), RejectionCode.WITHDRAWN);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void whatWasNotSentIsTakenBackByWhoSubmittedItAndNobodyElse() {
        awaiting("a");
        commands.takeBack(CommandId.of("a"), "the run was aborted", bob);
        time.runTasks();
        assertThat(now(commands.desk().confirm(CommandId.of("a"), bob)))
                .as("another's stays")
                .isInstanceOf(ControlDesk.Answer.Given.class);
        awaiting("b");
        commands.takeBack(CommandId.of("b"), "the run was aborted", ann);
        assertRejected(begin(order("b", "count", Value.of(5)), ann), RejectionCode.WITHDRAWN);
        assertThat(refusal(now(commands.desk().confirm(CommandId.of("b"), bob))))
                .isEqualTo(RejectionCode.NOT_CONFIRMED);
        commands.takeBack(CommandId.of("nothing"), "", ann);
        time.runTasks();
    }

    @Test
    void aCommandThatTheLineHasIsTakenBackUntilItIsSent() {
        CompletableFuture<CommandRecord> waiting = begin(order("a", "count", Value.of(5)), ann);
        CompletableFuture<CommandRecord> behind = begin(order("b", "count", Value.of(6)), ann);
        commands.takeBack(CommandId.of("b"), "the run was aborted", ann);
        assertRejected(behind, RejectionCode.WITHDRAWN);
        commands.takeBack(CommandId.of("a"), "the run was aborted", ann);
        assertRejected(waiting, RejectionCode.WITHDRAWN);
        assertThat(line.last().send()).as("the line is told when it asks").isFalse();

        CompletableFuture<CommandRecord> sent = begin(order("c", "count", Value.of(7)), ann);
        assertThat(line.last().send()).isTrue();
        commands.takeBack(CommandId.of("c"), "the run was aborted", ann);
        time.runTasks();
        assertThat(sent).as("it is waited for").isNotDone();
        line.last().accept(Sample.good(Value.of(7)));
        time.runTasks();
        assertThat(sent.join().outcome().orElseThrow().word()).isEqualTo("confirmed");
    }

    @Test
    void whatHasComeUpMeanwhileRefusesWhatWasConfirmed() {
        awaiting("a");
        obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, "shut"));
        now(commands.desk().confirm(CommandId.of("a"), bob));
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.INTERLOCKED);
    }

    @Test
    void whoLostHisRightMeanwhileDoesNotCommandAnyMore() {
        awaiting("a");
        askers.may("ann", Rights.everywhere(Right.VIEW));
        now(commands.desk().confirm(CommandId.of("a"), bob));
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.NOT_PERMITTED);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void whatIsAnotherTagByNowIsNotConfirmed() {
        awaiting("a");
        tags.redefine(FakeTags.tag("count", ValueKind.INT, true, Optional.empty(), Map.of()));
        now(commands.desk().confirm(CommandId.of("a"), bob));
        assertRejected(begin(order("a", "count", Value.of(5)), ann), RejectionCode.UNKNOWN_TAG);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void aSelectionOfAnotherIsRespectedByWhatIsConfirmedMeanwhile() {
        rules.set(
                "count",
                new CommandRules(
                        FakeRules.ONCE.kind(),
                        Optional.of(TEN),
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.empty(),
                        Duration.ZERO,
                        Duration.ZERO));
        now(commands.desk().select(order("-", "count", Value.of(5)), ann));
        CompletableFuture<CommandRecord> first = begin(order("a", "count", Value.of(5)), ann);
        assertThat(now(commands.desk().select(order("-", "count", Value.of(7)), bob)))
                .isInstanceOf(ControlDesk.Answer.Given.class);
        now(commands.desk().confirm(CommandId.of("a"), bob));
        assertRejected(first, RejectionCode.SELECTED_BY_ANOTHER);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void nobodyConfirmsWhatTheStopHasEndedAlready() {
        awaiting("a");
        journal.atOnce(false);
        commands.stop(() -> {});
        time.runTasks();
        assertThat(now(commands.desk().confirm(CommandId.of("a"), bob))).isInstanceOf(ControlDesk.Answer.Refused.class);
        journal.atOnce(true);
        time.runTasks();
        assertThat(line.calls()).isEmpty();
        assertThat(journal.durable()).singleElement().isInstanceOf(JournalEntry.Refusal.class);
    }

    // ---- kinds ----

    @Test
    void aPulseWritesOneValueAndAfterItsTimeTheOther() {
        rules.set("count", FakeRules.kind(PULSE));
        asks(press("a", "count"), ann);
        time.advance(Duration.ofSeconds(1));
        assertThat(written()).containsExactly(Value.of(1));
        confirm(line.last());
        time.advance(Duration.ofMillis(499));
        assertThat(written()).hasSize(1);
        obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, "nobody refuses an end"));
        time.advance(Duration.ofMillis(1));
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
        confirm(line.last());
        assertThat(journal.durable())
                .filteredOn(JournalEntry.Intent.class::isInstance)
                .extracting(entry -> ((JournalEntry.Intent) entry).request().requestedBy())
                .containsExactly("ann", "release of a");
    }

    @Test
    void aPulseThatWasRefusedHasNoEnd() {
        rules.set("count", FakeRules.kind(PULSE));
        asks(press("a", "count"), ann);
        assertThat(line.last().send()).isTrue();
        line.last().end(WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "no"));
        time.advance(Duration.ofSeconds(5));
        assertThat(written()).hasSize(1);
        assertRejected(begin(order("b", "count", Value.of(2)), ann), RejectionCode.OUT_OF_RANGE);
    }

    @Test
    void aPulseThatMayHaveActedIsEnded() {
        rules.set("count", FakeRules.kind(PULSE));
        asks(press("a", "count"), ann);
        assertThat(line.last().send()).isTrue();
        time.advance(CONFIG.grace());
        time.advance(Duration.ofMillis(500));
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
    }

    @Test
    void aHeldCommandEndsWhenNothingIsHeardOfItsHolder() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofMillis(1_999));
            assertThat(now(commands.desk().hold(CommandId.of("a"), ann))).isInstanceOf(ControlDesk.Answer.Given.class);
            assertThat(refusal(now(commands.desk().hold(CommandId.of("a"), bob))))
                    .isEqualTo(RejectionCode.NOT_PERMITTED);
        }
        assertThat(written()).hasSize(1);
        time.advance(Duration.ofSeconds(2));
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
        assertThat(refusal(now(commands.desk().hold(CommandId.of("a"), ann)))).isEqualTo(RejectionCode.EXPIRED);
    }

    @Test
    void whoHasLostTheRightHoldsNothingOn() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        Principal without = new Principal(ann.name(), ann.kind(), ann.session(), Rights.everywhere(Right.VIEW));
        assertThat(refusal(now(commands.desk().hold(CommandId.of("a"), without))))
                .isEqualTo(RejectionCode.NOT_PERMITTED);
        time.advance(Duration.ofSeconds(2));
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
    }

    @Test
    void whoMayNotSeeATagDoesNotHearOfItByAnIdThatIsTaken() {
        asks(order("a", "count", Value.of(5)), ann);
        Principal elsewhere = new Principal(
                "eve",
                Principal.Kind.USER,
                Optional.empty(),
                new Rights(Set.of(
                        new Grant(Right.VIEW, TagPattern.of("level")),
                        new Grant(Right.OPERATE, TagPattern.of("level")))));
        CommandOutcome refused = outcome(begin(order("a", "level", Value.of(5)), elsewhere));
        assertThat(refused).isInstanceOfSatisfying(Rejected.class, why -> {
            assertThat(why.code()).isEqualTo(RejectionCode.ID_REUSED);
            assertThat(why.reason()).doesNotContain("count").doesNotContain("ann");
        });
    }

    @Test
    void aHeldCommandEndsWhenItIsLetGoItsSessionEndsOrItsLongestTimeIsOver() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        now(commands.desk().letGo(CommandId.of("a"), bob));
        assertThat(written()).hasSize(2);
        confirm(line.last());
        asks(press("b", "count"), ann);
        confirm(line.last());
        commands.desk().sessionEnded("session of ann");
        time.runTasks();
        assertThat(written()).hasSize(4);
        confirm(line.last());
        asks(press("c", "count"), ann);
        confirm(line.last());
        for (int i = 0; i < 59; i++) {
            time.advance(Duration.ofSeconds(1));
            now(commands.desk().hold(CommandId.of("c"), ann));
        }
        assertThat(written()).hasSize(5);
        time.advance(Duration.ofSeconds(1));
        assertThat(written()).hasSize(6).last().isEqualTo(Value.of(0));
    }

    @Test
    void whatNobodyHoldsAnyMoreIsNotSentAtAll() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        CompletableFuture<CommandRecord> first = begin(press("a", "count"), ann);
        now(commands.desk().letGo(CommandId.of("a"), ann));
        assertRejected(first, RejectionCode.WITHDRAWN);
        CompletableFuture<CommandRecord> second = begin(press("b", "count"), ann);
        time.advance(Duration.ofMillis(1_999));
        assertThat(second).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertRejected(second, RejectionCode.WITHDRAWN);
        CompletableFuture<CommandRecord> third = begin(press("c", "count"), ann);
        commands.desk().sessionEnded("session of ann");
        time.runTasks();
        assertRejected(third, RejectionCode.WITHDRAWN);
        assertThat(line.calls()).hasSize(3).noneMatch(FakeWriter.Call::send);
        time.advance(Duration.ofMinutes(5));
        assertThat(written()).as("what was not begun has no end").hasSize(3);
    }

    @Test
    void whatIsLetGoBeforeTheDeviceAnswersEndsRightAfterIt() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        assertThat(line.last().send()).isTrue();
        now(commands.desk().letGo(CommandId.of("a"), ann));
        time.advance(Duration.ofSeconds(3));
        assertThat(written()).hasSize(1);
        line.last().accept(Sample.good(Value.of(1)));
        time.runTasks();
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
    }

    @Test
    void anEndThatTheDeviceDoesNotTakeIsOnRecordAndStillToBeSeenAfterARestart() throws Exception {
        rules.set("count", FakeRules.kind(PULSE));
        asks(press("a", "count"), ann);
        confirm(line.last());
        time.advance(Duration.ofMillis(500));
        line.last().end(WriteOutcome.rejected(RejectionCode.NOT_CONNECTED, "the line is gone"));
        time.runTasks();
        assertThat(commands.unsettled().notReleased()).isEqualTo(1);
        assertThat(events(EventKind.NOT_RELEASED)).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo(CommandId.of("a"));
            assertThat(event.tag()).contains(TagPath.of("count"));
            assertThat(event.details()).containsEntry("asked by", "ann").containsEntry("value", "1");
        });
        journal = new FakeJournal(journal.kill(0));
        commands = open();
        start();
        assertThat(commands.unsettled().notReleased()).isEqualTo(1);
        assertThat(events(EventKind.NOT_RELEASED)).hasSize(2);
    }

    private List<JournalEntry.Event> events(EventKind kind) {
        return journal.durable().stream()
                .filter(JournalEntry.Event.class::isInstance)
                .map(JournalEntry.Event.class::cast)
                .filter(event -> event.kind() == kind)
                .toList();
    }

    @Test
    void whatWasReleasedByHandWasReleased() throws Exception {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        asks(order("b", "count", Value.of(0)), bob);
        confirm(line.last());
        journal = new FakeJournal(journal.kill(0));
        commands = open();
        start();
        assertThat(commands.unsettled().notReleased()).isZero();
        assertThat(events(EventKind.NOT_RELEASED)).isEmpty();
    }

    @Test
    void aTagThatWasOnlyDescribedAnewIsReleasedAllTheSame() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        tags.redefine(FakeTags.tag("count", ValueKind.INT, true, Optional.of(new TagRange(0, 9)), Map.of()));
        now(commands.desk().letGo(CommandId.of("a"), ann));
        confirm(line.last());
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
        asks(press("b", "count"), ann);
        confirm(line.last());
        tags.redefine(FakeTags.tag("count", ValueKind.REAL, true, Optional.empty(), Map.of()));
        now(commands.desk().letGo(CommandId.of("b"), ann));
        assertThat(line.last().send()).as("another point by the same name").isFalse();
    }

    @Test
    void stoppingEndsWhatIsHeldThoughAnotherCommandWaitsForTheLine() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        CompletableFuture<CommandRecord> waits = begin(order("b", "count", Value.of(0)), ann);
        FakeWriter.Call waiting = line.last();
        commands.stop(() -> {});
        time.runTasks();
        assertRejected(waits, RejectionCode.SHUTTING_DOWN);
        assertThat(waiting.send()).isFalse();
        assertThat(line.calls()).hasSize(3);
        confirm(line.last());
        assertThat(line.last().value()).isEqualTo(Value.of(0));
    }

    @Test
    void stoppingEndsWhatIsHeldFirst() {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        CompletableFuture<Void> idle = new CompletableFuture<>();
        commands.stop(() -> idle.complete(null));
        time.runTasks();
        assertThat(written()).containsExactly(Value.of(1), Value.of(0));
        assertThat(idle).isNotDone();
        confirm(line.last());
        assertThat(idle).isDone();
    }

    @Test
    void aPlantThatWasLeftWithSomethingHeldSaysSoAtTheNextStart() throws Exception {
        rules.set("count", FakeRules.kind(MOMENTARY));
        asks(press("a", "count"), ann);
        confirm(line.last());
        journal = new FakeJournal(journal.kill(0));
        commands = open();
        start();
        assertThat(journal.durable())
                .last()
                .isInstanceOfSatisfying(
                        JournalEntry.Event.class,
                        event -> assertThat(event.kind()).isEqualTo(EventKind.NOT_RELEASED));
        assertThat(written()).as("nothing is written by itself").hasSize(1);
    }

    @Test
    void aStepGoesFromThePresentValueAndARepeatedOneGoesNoFurther() {
        rules.set("pressure", FakeRules.kind(new CommandKind.Step(0.1)));
        asks(steps("a", "pressure", 3), ann);
        assertThat(written()).containsExactly(Value.of(3.8));
        asks(steps("a", "pressure", 3), ann);
        assertThat(written()).hasSize(1);
        confirm(line.last());
        asks(steps("b", "pressure", -1), ann);
        assertThat(line.last().value()).isEqualTo(Value.of(3.4));
        assertRejected(begin(steps("c", "pressure", 1_000), ann), RejectionCode.OUT_OF_RANGE);
        assertRejected(begin(steps("d", "count", 1), ann), RejectionCode.TYPE_MISMATCH);
        assertRejected(begin(press("e", "count"), ann), RejectionCode.TYPE_MISMATCH);
    }

    @Test
    void anIdStandsForOneCommandOfOneAsker() {
        rules.set("pressure", FakeRules.kind(new CommandKind.Step(0.1)));
        asks(steps("a", "pressure", 3), ann);
        confirm(line.last());
        assertRejected(begin(steps("a", "pressure", -3), ann), RejectionCode.ID_REUSED);
        assertRejected(begin(order("a", "pressure", Value.of(3.8)), ann), RejectionCode.ID_REUSED);
        assertRejected(begin(steps("a", "pressure", 3), bob), RejectionCode.ID_REUSED);
        assertThat(begin(steps("a", "pressure", 3), ann).join().repeated()).isTrue();
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void anIdThatWasReusedSaysNothingOfTheOtherCommand() {
        asks(order("a", "pressure", Value.of(3.8)), ann);
        assertThat(outcome(begin(order("a", "count", Value.of(1)), bob)).reasonText())
                .doesNotContain("pressure")
                .doesNotContain("ann");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999_999, 3_600_000_000_001L})
    void aTimeThatIsOverOrFarAwayIsNoTimeToBegin(long nanos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Order(
                        CommandId.of("a"), TagPath.of("count"), Optional.of(Value.of(1)), 0, Duration.ofNanos(nanos)));
    }

    @Test
    void aFaultInTheRuntimeIsAnAnswerToo() {
        tags.broken(true);
        CompletableFuture<CommandRecord> answer = commands.desk()
                .begin(order("a", "count", Value.of(5)), false, ann)
                .toCompletableFuture();
        assertThatThrownBy(time::runTasks).hasMessageContaining("planted");
        assertRejected(answer, RejectionCode.NOT_RECORDED);
        tags.broken(false);
        assertThat(begin(order("a", "count", Value.of(5)), ann)).isNotDone();
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void idsOfTheRuntimeAreNobodyElses() {
        assertRejected(begin(order("core.x", "count", Value.of(5)), ann), RejectionCode.ID_REUSED);
        assertThat(line.calls()).isEmpty();
    }

    // ---- groups ----

    private CompletableFuture<List<CommandRecord>> group() {
        CompletableFuture<List<CommandRecord>> answer = commands.desk()
                .group(
                        List.of(
                                order("g.1", "count", Value.of(1)),
                                order("g.2", "total", Value.of(2)),
                                order("g.3", "pressure", Value.of(3.0))),
                        ann)
                .toCompletableFuture();
        time.runTasks();
        return answer;
    }

    @Test
    void aGroupGoesInOrderAndEachWaitsForTheOneBefore() {
        CompletableFuture<List<CommandRecord>> answer = group();
        for (int i = 1; i <= 3; i++) {
            assertThat(line.calls()).hasSize(i);
            confirm(line.last());
        }
        assertThat(now(answer))
                .allSatisfy(record -> assertThat(record.outcome().orElseThrow()).isInstanceOf(Confirmed.class));
    }

    @Test
    void aGroupEndsWithTheFirstThatIsNotConfirmedAndSaysSoOfTheRest() {
        CompletableFuture<List<CommandRecord>> answer = group();
        confirm(line.last());
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(77)));
        assertThat(now(answer))
                .extracting(record -> record.outcome().orElseThrow().word())
                .containsExactly("confirmed", "differs", "rejected");
        assertThat(written()).hasSize(2);
        assertThat(now(group()))
                .as("a repeated group does nothing more")
                .extracting(CommandRecord::repeated)
                .containsOnly(true);
        assertThat(written()).hasSize(2);
    }

    @Test
    void aGroupDoesNotBeginWhereASelectionOrTheTimeForALaterOneIsMissing() {
        rules.set("pressure", FakeRules.selected(TEN));
        assertThat(now(group()))
                .extracting(record -> ((Rejected) record.outcome().orElseThrow()).code())
                .containsOnly(RejectionCode.NOT_SELECTED);
        rules.set("pressure", FakeRules.maxChange(0.1));
        assertThat(now(commands.desk()
                        .group(
                                List.of(order("h.1", "count", Value.of(1)), order("h.2", "pressure", Value.of(9.0))),
                                ann)))
                .extracting(record -> ((Rejected) record.outcome().orElseThrow()).code())
                .containsOnly(RejectionCode.TOO_FAST);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void aGroupWithASelectionUsesItOnce() {
        rules.set("pressure", FakeRules.selected(TEN));
        now(commands.desk().select(order("-", "pressure", Value.of(3.0)), ann));
        CompletableFuture<List<CommandRecord>> answer = group();
        for (int i = 1; i <= 3; i++) {
            confirm(line.last());
        }
        assertThat(now(answer))
                .extracting(record -> record.outcome().orElseThrow().word())
                .containsOnly("confirmed");
        assertThat(now(commands.desk().selections(ann))).isEmpty();
    }

    @Test
    void aGroupWithAnIdOfAnotherCommandDoesNotBegin() {
        asks(order("g.3", "count", Value.of(9)), bob);
        confirm(line.last());
        assertThat(now(group()))
                .extracting(record -> ((Rejected) record.outcome().orElseThrow()).code())
                .containsOnly(RejectionCode.ID_REUSED);
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void aGroupOfWhichOneWouldBeRefusedDoesNotBegin() {
        rules.set("pressure", FakeRules.confirmed(Duration.ofMinutes(1)));
        assertThat(now(group()))
                .allSatisfy(record -> assertThat(record.outcome().orElseThrow())
                        .isInstanceOfSatisfying(
                                Rejected.class, why -> assertThat(why.reason()).contains("pressure")));
        assertThat(line.calls()).isEmpty();
        assertThat(journal.durable()).hasSize(3);
    }
}
