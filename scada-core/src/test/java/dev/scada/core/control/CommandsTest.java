package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Confirmed;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandOutcome.Unknown;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.access.Grant;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final Duration VALID = Duration.ofSeconds(2);
    private static final ControlConfig CONFIG = new ControlConfig(Duration.ofSeconds(10), Duration.ofMillis(1_500), 5);

    private final ManualTime time = new ManualTime();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private boolean failing;
    private final Set<CommandGuard> guards = Set.of(proposal -> {
        if (failing) {
            throw new IllegalStateException("planted by the test");
        }
        return List.copyOf(obstacles);
    });
    private Principal by = principal("operator on panel 3", Rights.everywhere(Right.OPERATE));
    private final FakeWriter line = new FakeWriter();
    private final FakeTags tags = new FakeTags();
    private final FakeReader reader = new FakeReader();
    private final FakeRules rules = new FakeRules();
    private final FakeAskers askers = new FakeAskers();
    private FakeJournal journal = new FakeJournal();
    private Commands commands = open();

    private static Principal principal(String name, Rights rights) {
        return new Principal(name, Principal.Kind.USER, Optional.of("session of " + name), rights);
    }

    private Commands open() {
        return new Commands(
                CONFIG,
                new Controlled(tags, line, reader, tag -> Resolution.UNSCALED, rules, askers),
                journal,
                time.clock(),
                time,
                guards,
                new ManualExecutor(time));
    }

    @BeforeEach
    void start() throws Exception {
        commands.start();
        time.runTasks();
    }

    private CompletableFuture<CommandRecord> submit(String id, String tag, Value value) {
        CommandRequest request =
                new CommandRequest(CommandId.of(id), TagPath.of(tag), value, VALID, "whatever the asker says");
        CompletableFuture<CommandRecord> answer = commands.submit(request, by).toCompletableFuture();
        time.runTasks();
        return answer;
    }

    private CompletableFuture<CommandRecord> submit(String id) {
        return submit(id, "count", Value.of(5));
    }

    /** One whose answer the test does not look at. */
    private void begin(String id, String tag, Value value) {
        assertThat(submit(id, tag, value)).isNotCompletedExceptionally();
    }

    private void begin(String id) {
        begin(id, "count", Value.of(5));
    }

    private void confirm(FakeWriter.Call call) {
        assertThat(call.send()).isTrue();
        call.accept(Sample.good(call.value()));
        time.runTasks();
    }

    private static CommandOutcome outcome(CompletableFuture<CommandRecord> answer) {
        assertThat(answer).isDone();
        return answer.join().outcome().orElseThrow();
    }

    private static void assertRejected(CompletableFuture<CommandRecord> answer, RejectionCode code) {
        assertThat(outcome(answer)).isInstanceOfSatisfying(Rejected.class, it -> {
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.reason()).isNotBlank();
        });
    }

    @Test
    void aCommandIsConfirmedWhenItsValueReadsBackAndTheOutcomeIsOnDisk() {
        CompletableFuture<CommandRecord> answer = submit("a");
        assertThat(line.last().value()).isEqualTo(Value.of(5));
        journal.atOnce(false);
        confirm(line.last());
        assertThat(answer).isNotDone();
        journal.force(1);
        time.runTasks();

        assertThat(outcome(answer)).isEqualTo(new Confirmed(Value.of(5)));
        assertThat(answer.join().repeated()).isFalse();
    }

    @Test
    void nothingReachesTheLineBeforeTheIntentIsOnDisk() {
        journal.atOnce(false);
        begin("a");
        assertThat(line.calls()).isEmpty();
        journal.force(1);
        time.runTasks();

        assertThat(line.calls()).hasSize(1);
        assertThat(journal.durable()).singleElement().isInstanceOfSatisfying(JournalEntry.Intent.class, intent -> {
            assertThat(intent.request().requestedBy()).isEqualTo("operator on panel 3");
            assertThat(intent.from()).contains(Value.of(3.5));
            assertThat(intent.value()).isEqualTo(Value.of(5));
        });
    }

    @Test
    void whatCannotBeRecordedIsNotSent() {
        journal.atOnce(false);
        CompletableFuture<CommandRecord> answer = submit("a");
        journal.fail();
        time.runTasks();

        assertRejected(answer, RejectionCode.NOT_RECORDED);
        assertThat(line.calls()).isEmpty();
        assertRejected(submit("b"), RejectionCode.NOT_RECORDED);
        assertThat(commands.find(CommandId.of("a"))).isEmpty();
    }

    @Test
    void nothingIsTakenBeforeTheJournalIsOpen() {
        commands = open();

        assertRejected(submit("a"), RejectionCode.NOT_RECORDED);
    }

    @Test
    void aRefusalIsOnRecordAndARepeatedRequestGetsIt() {
        assertRejected(submit("a", "level", Value.of(1.0)), RejectionCode.NOT_WRITABLE);
        assertRejected(submit("b", "nowhere", Value.of(1.0)), RejectionCode.UNKNOWN_TAG);
        assertRejected(submit("c", "pressure", Value.of(17.0)), RejectionCode.OUT_OF_RANGE);
        assertRejected(submit("d", "pressure", Value.of("x")), RejectionCode.TYPE_MISMATCH);
        CompletableFuture<CommandRecord> again = submit("d", "pressure", Value.of("x"));

        assertRejected(again, RejectionCode.TYPE_MISMATCH);
        assertThat(again.join().repeated()).isTrue();
        assertThat(journal.durable()).hasSize(4).allMatch(entry -> entry instanceof JournalEntry.Refusal);
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void aRepeatedIdGetsTheRecordedOutcomeAndWritesNothing() {
        CompletableFuture<CommandRecord> first = submit("a");
        confirm(line.last());
        CompletableFuture<CommandRecord> again = submit("a");

        assertThat(first.join().repeated()).isFalse();
        assertThat(again.join().repeated()).isTrue();
        assertThat(outcome(again)).isEqualTo(outcome(first));
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void aRepeatedIdWaitsForTheCommandUnderWay() {
        CompletableFuture<CommandRecord> first = submit("a");
        CompletableFuture<CommandRecord> again = submit("a");
        assertThat(again).isNotDone();
        confirm(line.last());

        assertThat(first.join().repeated()).isFalse();
        assertThat(again.join().repeated()).isTrue();
        assertThat(outcome(again)).isEqualTo(new Confirmed(Value.of(5)));
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void anIdUsedForAnotherCommandIsRefusedAndTheFirstGoesOn() {
        CompletableFuture<CommandRecord> first = submit("a");

        assertRejected(submit("a", "count", Value.of(6)), RejectionCode.ID_REUSED);
        assertRejected(submit("a", "total", Value.of(5)), RejectionCode.ID_REUSED);
        assertRejected(submit("a", "count", Value.of(5.0)), RejectionCode.ID_REUSED);
        confirm(line.last());
        assertThat(outcome(first)).isEqualTo(new Confirmed(Value.of(5)));
        assertRejected(submit("a", "count", Value.of(6)), RejectionCode.ID_REUSED);
        assertThat(commands.find(CommandId.of("a")).flatMap(CommandRecord::outcome))
                .contains(new Confirmed(Value.of(5)));
    }

    @Test
    void anExpiredCommandIsRejectedAtOnceAndCanNoLongerBeSent() {
        CompletableFuture<CommandRecord> answer = submit("a");
        time.advance(VALID.minusMillis(1));
        assertThat(answer).isNotDone();
        assertThat(line.last().gate().remaining()).isEqualTo(Duration.ofMillis(1));
        time.advance(Duration.ofMillis(1));

        assertRejected(answer, RejectionCode.EXPIRED);
        assertThat(line.last().send()).isFalse();
        assertThat(line.last().gate().remaining()).isZero();
    }

    @Test
    void aStepOfTheWallClockExpiresNothing() {
        CompletableFuture<CommandRecord> answer = submit("a");
        time.stepWallClock(Duration.ofDays(2));
        time.advance(Duration.ofSeconds(1));
        time.stepWallClock(Duration.ofDays(-9));
        confirm(line.last());

        assertThat(outcome(answer)).isEqualTo(new Confirmed(Value.of(5)));
        assertThat(submit("a").join().repeated()).isTrue();
    }

    @Test
    void aCommandThatExpiresBeforeItsIntentIsOnDiskEndsOnRecord() {
        journal.atOnce(false);
        CompletableFuture<CommandRecord> answer = submit("a");
        time.advance(VALID);
        journal.atOnce(true);
        time.runTasks();

        assertRejected(answer, RejectionCode.EXPIRED);
        assertThat(line.calls()).isEmpty();
        assertThat(journal.durable()).hasSize(2);
    }

    @Test
    void whatWasSentAndIsNotAnsweredIsUnknownAfterTheGrace() {
        CompletableFuture<CommandRecord> answer = submit("a");
        assertThat(line.last().send()).isTrue();
        time.advance(CONFIG.grace().minusMillis(1));
        assertThat(answer).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(outcome(answer)).isInstanceOf(Unknown.class);
        line.last().accept(Sample.good(Value.of(5)));
        time.runTasks();
        assertThat(outcome(submit("a"))).as("a late answer changes nothing").isInstanceOf(Unknown.class);
        assertThat(line.last().send()).as("nor is anything more sent").isFalse();
    }

    @Test
    void aSecondRequestOfOneWriteIsLetThroughAfterTheDeadline() {
        CompletableFuture<CommandRecord> answer = submit("a");
        assertThat(line.last().send()).isTrue();
        time.advance(VALID.plusMillis(1));
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(5)));
        time.runTasks();

        assertThat(outcome(answer)).isEqualTo(new Confirmed(Value.of(5)));
    }

    @Test
    void theGateGivesTheReasonWhenItWasTheGateThatRefused() {
        // The line looks at the clock at the deadline, before the control thread's own timer has run.
        time.after(VALID, () -> {
            assertThat(line.last().send()).isFalse();
            line.last().end(WriteOutcome.rejected(RejectionCode.DRIVER_FAULT, "let through by nobody"));
        });
        CompletableFuture<CommandRecord> answer = submit("a");
        time.advance(VALID);

        assertRejected(answer, RejectionCode.EXPIRED);
    }

    @Test
    void whatTheDriverSaysIsTheOutcome() {
        CompletableFuture<CommandRecord> refused = submit("a");
        assertThat(line.last().send()).isTrue();
        line.last().end(WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "illegal data value"));
        time.runTasks();
        CompletableFuture<CommandRecord> unknown = submit("b");
        assertThat(line.last().send()).isTrue();
        line.last().end(WriteOutcome.unknown("no answer within 1 s"));
        time.runTasks();
        CompletableFuture<CommandRecord> differs = submit("c");
        assertThat(line.last().send()).isTrue();
        line.last().accept(Sample.good(Value.of(6)));
        time.runTasks();

        assertRejected(refused, RejectionCode.REFUSED_BY_DEVICE);
        assertThat(outcome(unknown)).isEqualTo(new Unknown("no answer within 1 s"));
        assertThat(outcome(differs)).isEqualTo(new CommandOutcome.Differs(Value.of(6)));
    }

    @Test
    void aWriterThatThrowsCostsItsCommandOnly() {
        line.faulty(true);
        CompletableFuture<CommandRecord> thrown = submit("a");
        line.faulty(false);
        CompletableFuture<CommandRecord> failed = submit("b");
        line.last().report().completeExceptionally(new IllegalStateException("planted by the test"));
        time.runTasks();
        CompletableFuture<CommandRecord> failedAfterSending = submit("c");
        assertThat(line.last().send()).isTrue();
        line.last().report().completeExceptionally(new IllegalStateException("planted by the test"));
        time.runTasks();

        assertRejected(thrown, RejectionCode.DRIVER_FAULT);
        assertRejected(failed, RejectionCode.DRIVER_FAULT);
        assertThat(outcome(failedAfterSending)).isInstanceOf(Unknown.class);
    }

    @Test
    void commandsForOneTagGoOneAfterAnotherAndThoseForAnotherDoNotWait() {
        CompletableFuture<CommandRecord> first = submit("a", "count", Value.of(1));
        begin("b", "count", Value.of(2));
        begin("c", "total", Value.of(3));
        assertThat(line.calls()).extracting(FakeWriter.Call::value).containsExactly(Value.of(1), new Value.UInt64(3));
        confirm(line.calls().get(0));

        assertThat(first).isDone();
        assertThat(line.last().value()).isEqualTo(Value.of(2));
    }

    @Test
    void aCommandThatExpiresInTheQueueIsRefusedWithoutAnIntent() {
        begin("a", "count", Value.of(1));
        CompletableFuture<CommandRecord> second = submit("b", "count", Value.of(2));
        assertThat(line.last().send()).isTrue();
        time.advance(VALID);

        assertRejected(second, RejectionCode.EXPIRED);
        assertThat(journal.durable()).last().isInstanceOf(JournalEntry.Refusal.class);
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void anOutcomeThatCannotBeRecordedIsToldAsUnknownWithWhatIsKnown() {
        CompletableFuture<CommandRecord> answer = submit("a");
        journal.fail();
        confirm(line.last());

        assertThat(outcome(answer))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .contains("confirmed")
                                .contains("disk full"));
        assertThat(outcome(submit("a"))).isInstanceOf(Unknown.class);
    }

    @Test
    void aDiskThatDoesNotAnswerLeavesNobodyWaitingForEver() {
        journal.atOnce(false);
        CompletableFuture<CommandRecord> answer = submit("a");
        time.advance(VALID.plus(CONFIG.grace()));

        assertRejected(answer, RejectionCode.NOT_RECORDED);
        journal.atOnce(true);
        time.runTasks();
        assertThat(line.calls()).isEmpty();
    }

    @Test
    void moreCommandsThanAreTakenAtATimeAreToldSo() {
        for (int i = 0; i < CONFIG.mostUnderWay(); i++) {
            assertThat(submit("n" + i)).isNotDone();
        }

        assertRejected(submit("last"), RejectionCode.BUSY);
        confirm(line.last());
        assertThat(submit("last")).isNotDone();
    }

    @Test
    void stoppingEndsWhatWasNotSentAndWaitsAWhileForWhatWas() {
        CompletableFuture<CommandRecord> sent = submit("sent", "count", Value.of(1));
        CompletableFuture<CommandRecord> queued = submit("queued", "count", Value.of(2));
        CompletableFuture<CommandRecord> unsent = submit("unsent", "total", Value.of(3));
        FakeWriter.Call unsentCall = line.last();
        assertThat(line.calls().get(0).send()).isTrue();
        CompletableFuture<Void> idle = new CompletableFuture<>();
        commands.stop(() -> idle.complete(null));
        time.runTasks();

        assertRejected(queued, RejectionCode.SHUTTING_DOWN);
        assertRejected(unsent, RejectionCode.SHUTTING_DOWN);
        assertRejected(submit("late"), RejectionCode.SHUTTING_DOWN);
        assertThat(unsentCall.send()).isFalse();
        assertThat(sent).isNotDone();
        assertThat(idle).isNotDone();
        time.advance(CONFIG.closing());
        assertThat(outcome(sent)).isInstanceOf(Unknown.class);
        assertThat(idle).isDone();
        assertThat(line.calls()).hasSize(2);
    }

    @Test
    void anAnswerThatComesWhileStoppingCounts() {
        CompletableFuture<CommandRecord> sent = submit("a");
        assertThat(line.last().send()).isTrue();
        commands.stop(() -> {});
        time.runTasks();
        line.last().accept(Sample.good(Value.of(5)));
        time.runTasks();

        assertThat(outcome(sent)).isEqualTo(new Confirmed(Value.of(5)));
    }

    @Test
    void afterAKillAnIntentWithoutOutcomeIsUnknownAndItsIdIsStillKnown() throws Exception {
        begin("ended");
        confirm(line.last());
        begin("open");
        journal = new FakeJournal(journal.kill(0));
        commands = open();
        start();

        assertThat(commands.find(CommandId.of("open")).flatMap(CommandRecord::outcome))
                .get()
                .isInstanceOf(Unknown.class);
        assertThat(outcome(submit("open"))).isInstanceOf(Unknown.class);
        assertThat(outcome(submit("ended"))).isEqualTo(new Confirmed(Value.of(5)));
        assertThat(submit("ended").join().repeated()).isTrue();
        assertRejected(submit("open", "count", Value.of(7)), RejectionCode.ID_REUSED);
        assertThat(line.calls()).hasSize(2);
        assertThat(journal.durable()).hasSize(5);
        assertThat(journal.durable().get(4))
                .isInstanceOfSatisfying(
                        JournalEntry.Event.class, it -> assertThat(it.kind()).isEqualTo(EventKind.LEFT_UNKNOWN));
        assertThat(commands.unsettled().leftUnknown()).isEqualTo(1);
        assertThat(journal.durable().get(3))
                .isInstanceOfSatisfying(
                        JournalEntry.Outcome.class,
                        it -> assertThat(it.id().text()).isEqualTo("open"));
    }

    @Test
    void theRecordSaysWhatItWasAndWhenItCame() {
        CompletableFuture<CommandRecord> answer = submit("a", "pressure", Value.of(5));
        time.advance(Duration.ofSeconds(1));
        assertThat(commands.find(CommandId.of("a")).orElseThrow().outcome()).isEmpty();
        confirm(line.last());
        CommandRecord record = answer.join();

        assertThat(line.last().value()).isEqualTo(Value.of(5.0));
        assertThat(record.request().value()).as("as it was asked for").isEqualTo(Value.of(5));
        assertThat(record.from()).contains(Value.of(3.5));
        assertThat(Duration.between(record.requestedAt(), record.completedAt().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(commands.find(CommandId.of("a"))).isEqualTo(Optional.of(record));
    }

    @Test
    void whoHasNoRightOnTheTagIsRefusedOnRecordUnderHisOwnName() {
        by = principal("guest", Rights.everywhere(Right.VIEW, Right.ENGINEER, Right.ADMINISTER));
        assertRejected(submit("a"), RejectionCode.NOT_PERMITTED);
        by = principal("north", new Rights(Set.of(new Grant(Right.OPERATE, TagPattern.of("total")))));
        assertRejected(submit("b"), RejectionCode.NOT_PERMITTED);
        assertThat(line.calls()).isEmpty();
        assertThat(journal.durable()).hasSize(2).first().isInstanceOfSatisfying(JournalEntry.Refusal.class, refusal -> {
            assertThat(refusal.request().requestedBy()).isEqualTo("guest");
            assertThat(refusal.outcome().reason()).contains("guest").contains("count");
        });

        begin("c", "total", Value.of(1));
        assertThat(line.calls()).hasSize(1);
    }

    @Test
    void aGuardRefusesWhenTheCommandComesWithAllItsReasons() {
        obstacles.add(new Obstacle(RejectionCode.LOCAL_CONTROL, "the pump is switched to local"));
        obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, "the valve is shut"));
        CompletableFuture<CommandRecord> answer = submit("a");

        assertRejected(answer, RejectionCode.LOCAL_CONTROL);
        assertThat(outcome(answer).reasonText()).isEqualTo("the pump is switched to local; the valve is shut");
        assertThat(line.calls()).isEmpty();
        assertThat(journal.durable()).singleElement().isInstanceOf(JournalEntry.Refusal.class);
    }

    @Test
    void aGuardIsAskedAgainAtTheLastMomentAndWhatItRefusesIsNotSent() {
        CompletableFuture<CommandRecord> answer = submit("a");
        obstacles.add(new Obstacle(RejectionCode.INTERLOCKED, "the valve is shut"));
        assertThat(line.last().send()).isFalse();
        line.last().end(WriteOutcome.rejected(RejectionCode.EXPIRED, "withdrawn"));
        time.runTasks();

        assertRejected(answer, RejectionCode.INTERLOCKED);
        assertThat(journal.durable()).hasSize(2);
    }

    @Test
    void aRightThatWasTakenWhileTheCommandWaitedForItsLineIsAskedForAtTheLastMoment() {
        CompletableFuture<CommandRecord> answer = submit("a");
        askers.may(by.name(), Rights.NONE);
        assertThat(line.last().send()).isFalse();
        line.last().end(WriteOutcome.rejected(RejectionCode.EXPIRED, "not let through"));
        time.runTasks();
        assertRejected(answer, RejectionCode.NOT_PERMITTED);
    }

    @Test
    void aGuardThatFailsRefuses() {
        failing = true;
        assertRejected(submit("a"), RejectionCode.INTERLOCKED);
    }
}
