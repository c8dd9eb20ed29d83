package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.control.ControlDesk.Answer;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.plant.CommandKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One random sequence, and an independent account of who holds what. */
final class DeskModel {
    private static final int STEPS = 60;
    private static final ControlConfig CONFIG = new ControlConfig(Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000);
    private static final Duration HOLDS = Duration.ofSeconds(5);
    private static final Duration CONFIRMS = Duration.ofSeconds(8);
    private static final Duration WATCHDOG = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final String SELECTED = "count";
    private static final String CONFIRMED = "total";
    private static final String PRESSED = "state";

    private final Random random;
    private final ManualTime time = new ManualTime();
    private final FakeJournal journal = new FakeJournal();
    private final FakeWriter line = new FakeWriter();
    private final FakeRules rules = new FakeRules();
    private final Set<FakeWriter.Call> sent = new HashSet<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private final Map<String, String> askedBy = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Principal> people = List.of(person("ann"), person("bob"), person("eve"));
    private final Commands commands;
    /** What the device with the button holds. */
    private Optional<Value> device = Optional.empty();

    private boolean interlocked;
    private int next;

    /** The model's own account of the selection: who, what, until when. */
    private record Selected(String by, Value value, Duration until) {}

    private Optional<Selected> selected = Optional.empty();
    private final Set<String> admittedBySelection = new HashSet<>();

    DeskModel(int seed) throws IOException {
        random = new Random(seed);
        rules.set(SELECTED, FakeRules.selected(HOLDS));
        rules.set(CONFIRMED, FakeRules.confirmed(CONFIRMS));
        rules.set(PRESSED, FakeRules.kind(new CommandKind.Momentary(Value.of(1), Value.of(0), LONGEST, WATCHDOG)));
        commands = new Commands(
                CONFIG,
                new Controlled(
                        new FakeTags(), line, new FakeReader(), tag -> Resolution.UNSCALED, rules, new FakeAskers()),
                journal,
                time.clock(),
                time,
                Set.of(proposal -> interlocked && proposal.by().kind() == Principal.Kind.USER
                        ? List.of(new Obstacle(RejectionCode.INTERLOCKED, "shut"))
                        : List.of()),
                new ManualExecutor(time));
        commands.start();
        time.runTasks();
    }

    private static Principal person(String name) {
        Rights rights = name.equals("eve") ? Rights.NONE : Rights.everywhere(Right.OPERATE);
        return new Principal(name, Principal.Kind.USER, Optional.of("session " + name), rights);
    }

    Map<String, Integer> seen() {
        return seen;
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            int choice = random.nextInt(100);
            if (choice < 15) {
                select();
            } else if (choice < 40) {
                command();
            } else if (choice < 55) {
                decide();
            } else if (choice < 70) {
                send();
            } else if (choice < 78) {
                hold();
            } else if (choice < 90) {
                time.advance(Duration.ofMillis(random.nextInt(3_000)));
            } else if (choice < 93) {
                leave();
            } else if (choice < 96) {
                interlocked = random.nextInt(3) == 0;
            } else {
                time.stepWallClock(Duration.ofHours(random.nextInt(100) - 50));
            }
            time.runTasks();
        }
        nothingStaysPressed();
    }

    private Principal someone() {
        return people.get(random.nextInt(10) == 0 ? 2 : random.nextInt(2));
    }

    private static Order order(String id, String tag, Optional<Value> value) {
        return new Order(CommandId.of(id), TagPath.of(tag), value, 0, Duration.ofSeconds(3));
    }

    private <T> T now(CompletableFuture<T> answer) {
        time.runTasks();
        if (!answer.isDone()) {
            throw new AssertionError("a question was not answered");
        }
        return answer.join();
    }

    private void select() {
        Principal by = someone();
        Value value = Value.of(random.nextInt(2));
        Answer<SelectionStatus> answer = now(commands.desk()
                .select(order("-", SELECTED, Optional.of(value)), by)
                .toCompletableFuture());
        boolean isFree = selected.filter(it ->
                        it.until().compareTo(time.elapsed()) > 0 && !it.by().equals(by.name()))
                .isEmpty();
        if (answer instanceof Answer.Given) {
            must(isFree && !by.name().equals("eve") && !interlocked, by.name() + " selected what was not his");
            selected = Optional.of(new Selected(by.name(), value, time.elapsed().plus(HOLDS)));
        } else if (answer instanceof Answer.Refused<SelectionStatus> refused) {
            must(!isFree || by.name().equals("eve") || interlocked, "a free tag was refused: " + refused.why());
        }
    }

    private void command() {
        Principal by = someone();
        String tag = List.of(SELECTED, CONFIRMED, PRESSED).get(random.nextInt(3));
        String id = tag + next++;
        Optional<Value> value = tag.equals(PRESSED) ? Optional.empty() : Optional.of(Value.of(random.nextInt(2)));
        ids.add(id);
        askedBy.put(id, by.name());
        boolean mayOperate = tag.equals(SELECTED)
                && selected.filter(it -> it.by().equals(by.name())
                                && it.value().equals(value.orElseThrow())
                                && it.until().compareTo(time.elapsed()) > 0)
                        .isPresent();
        CompletableFuture<CommandRecord> answer =
                commands.desk().begin(order(id, tag, value), false, by).toCompletableFuture();
        time.runTasks();
        if (tag.equals(SELECTED) && !interlocked && !by.name().equals("eve")) {
            must(answer.isDone() != mayOperate, id + " of " + by.name() + " against " + selected);
            // Used up, or ended by another value; somebody else's attempt changes nothing.
            if (selected.filter(it -> it.by().equals(by.name())).isPresent()) {
                selected = Optional.empty();
            }
            if (mayOperate) {
                admittedBySelection.add(id);
            }
        }
        var unused = answer.thenAccept(this::hear);
    }

    private void hear(CommandRecord record) {
        if (record.outcome().orElseThrow() instanceof Rejected rejected) {
            count("rejected " + rejected.code());
        }
    }

    private void decide() {
        if (ids.isEmpty()) {
            return;
        }
        CommandId id = CommandId.of(ids.get(ids.size() - 1 - random.nextInt(Math.min(4, ids.size()))));
        Principal by = someone();
        Answer<CommandStatus> answer = now((random.nextInt(4) == 0
                        ? commands.desk().decline(id, "so", by)
                        : commands.desk().confirm(id, by))
                .toCompletableFuture());
        if (answer instanceof Answer.Refused<CommandStatus> refused) {
            count("rejected " + refused.why().code());
        } else {
            must(!by.name().equals("eve"), "eve decided");
        }
    }

    private void hold() {
        if (!ids.isEmpty()) {
            CommandId id = CommandId.of(ids.get(ids.size() - 1));
            Principal by = someone();
            if (now((random.nextInt(4) == 0
                                    ? commands.desk().letGo(id, by)
                                    : commands.desk().hold(id, by))
                            .toCompletableFuture())
                    instanceof Answer.Refused<CommandStatus> refused) {
                count("rejected " + refused.why().code());
            }
        }
    }

    private void leave() {
        Principal who = people.get(random.nextInt(2));
        commands.desk().sessionEnded(who.session().orElseThrow());
        selected = selected.filter(it -> !it.by().equals(who.name()));
    }

    private void send() {
        List<FakeWriter.Call> waiting =
                line.calls().stream().filter(call -> !sent.contains(call)).toList();
        if (!waiting.isEmpty()) {
            send(waiting.get(random.nextInt(waiting.size())), random.nextInt(4) > 0);
        }
    }

    /** A device takes a value, when the gate lets it. */
    private void send(FakeWriter.Call call, boolean isAnswered) {
        sent.add(call);
        if (!call.send()) {
            call.end(WriteOutcome.rejected(RejectionCode.EXPIRED, "withdrawn"));
            return;
        }
        checkSent(call);
        if (call.tag().text().equals(PRESSED)) {
            device = Optional.of(call.value());
        }
        if (isAnswered) {
            call.accept(Sample.good(call.value()));
        }
        time.runTasks();
    }

    private void checkSent(FakeWriter.Call call) {
        JournalEntry.Intent intent = openIntent(call);
        String id = intent.id().text();
        switch (call.tag().text()) {
            case SELECTED -> {
                must(admittedBySelection.remove(id), id + " was sent without a selection");
                count("sent selected");
            }
            case CONFIRMED -> {
                must(
                        journal.durable().stream()
                                        .filter(entry -> entry instanceof JournalEntry.Event event
                                                && event.kind() == EventKind.CONFIRMED_BY_SECOND
                                                && event.id().text().equals(id)
                                                && !event.by().equals(askedBy.get(id))
                                                && !event.by().equals("eve"))
                                        .count()
                                == 1,
                        id + " was sent without a second person");
                count("sent confirmed");
            }
            default -> count(call.value().equals(Value.of(1)) ? "sent pressed" : "sent rest");
        }
    }

    private JournalEntry.Intent openIntent(FakeWriter.Call call) {
        Map<CommandId, JournalEntry.Intent> open = new HashMap<>();
        for (JournalEntry entry : journal.durable()) {
            if (entry instanceof JournalEntry.Intent intent) {
                open.put(intent.id(), intent);
            } else if (entry instanceof JournalEntry.Outcome) {
                open.remove(entry.id());
            }
        }
        return open.values().stream()
                .filter(intent -> intent.request().tag().equals(call.tag())
                        && intent.value().equals(call.value()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(call.tag() + " was sent without an intent"));
    }

    /** With a line that works and nobody who holds anything, whatever was pressed is let go. */
    private void nothingStaysPressed() {
        for (int i = 0; i < 60; i++) {
            line.calls().stream().filter(call -> !sent.contains(call)).toList().forEach(call -> send(call, true));
            time.advance(Duration.ofMillis(500));
            time.runTasks();
        }
        must(device.orElse(Value.of(0)).equals(Value.of(0)), "a button stayed pressed");
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
