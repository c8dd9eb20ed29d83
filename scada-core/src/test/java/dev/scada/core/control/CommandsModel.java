package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One random sequence, and what must hold after each of its steps. */
final class CommandsModel {
    private static final int STEPS = 24;
    private static final int IDS = 5;
    private static final List<String> TAGS = List.of("count", "total", "level");
    private static final ControlConfig CONFIG = new ControlConfig(Duration.ofMillis(300), Duration.ofMillis(100), 100);
    private static final Set<RejectionCode> NOT_SENT = EnumSet.of(
            RejectionCode.EXPIRED,
            RejectionCode.NOT_RECORDED,
            RejectionCode.SHUTTING_DOWN,
            RejectionCode.NOT_WRITABLE,
            RejectionCode.DRIVER_FAULT);

    /** Something that must never happen. */
    static final class Violation extends Exception {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    private record Asked(String id, CompletableFuture<CommandRecord> answer) {}

    private final Random random;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    /** The ids whose value has gone to the device, over all starts. */
    private final Set<String> sent = new HashSet<>();
    /** Until when an id may be sent, by the latest of its requests. */
    private final Map<String, Duration> latest = new HashMap<>();
    /** Those that went to the device since the start. */
    private final Set<FakeWriter.Call> sentNow = new HashSet<>();

    private final List<Asked> open = new ArrayList<>();
    private ManualTime time = new ManualTime();
    private FakeJournal journal = new FakeJournal();
    private final FakeTags tags = new FakeTags();
    private final FakeReader reader = new FakeReader();
    private final FakeRules rules = new FakeRules();
    private FakeWriter line = new FakeWriter();
    private Commands commands = started();

    CommandsModel(int seed) throws IOException {
        random = new Random(seed);
        commands.start();
        time.runTasks();
    }

    private Commands started() {
        return new Commands(
                CONFIG,
                new Controlled(tags, line, reader, tag -> Resolution.UNSCALED, rules, new FakeAskers()),
                journal,
                time.clock(),
                time,
                Set.of(),
                new ManualExecutor(time));
    }

    /** How often each outcome came, and each thing that the test must not do without. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void run() throws Violation, IOException {
        for (int step = 0; step < STEPS; step++) {
            int choice = random.nextInt(100);
            if (choice < 35) {
                submit();
            } else if (choice < 50) {
                time.advance(Duration.ofMillis(1L + random.nextInt(60)));
            } else if (choice < 60) {
                journal.force(1 + random.nextInt(3));
            } else if (choice < 65) {
                journal.atOnce(random.nextInt(4) > 0);
            } else if (choice < 78) {
                send();
            } else if (choice < 93) {
                report();
            } else if (choice < 94) {
                journal.fail();
            } else if (choice < 95) {
                line.faulty(random.nextBoolean());
            } else if (choice < 98) {
                kill();
            } else {
                stopAndStart();
            }
            time.runTasks();
            hear();
        }
        finish();
    }

    private void submit() {
        String id = "c" + random.nextInt(IDS);
        // The value and the tag tell which command it is; now and then another comes under the same id.
        int number = id.charAt(1) - '0' + (random.nextInt(8) == 0 ? 100 : 0);
        String tag = TAGS.get(number % TAGS.size());
        Duration valid = Duration.ofMillis(new int[] {5, 50, 500}[random.nextInt(3)]);
        Asked asked = new Asked(
                id,
                commands.submit(
                                new CommandRequest(CommandId.of(id), TagPath.of(tag), Value.of(number), valid, "model"),
                                Principal.system("model"))
                        .toCompletableFuture());
        open.add(asked);
        latest.merge(id, time.elapsed().plus(valid), (a, b) -> a.compareTo(b) > 0 ? a : b);
        time.runTasks();
    }

    /** A device takes a value, when the gate lets it. */
    private void send() throws Violation {
        List<FakeWriter.Call> calls = line.calls();
        if (calls.isEmpty()) {
            return;
        }
        FakeWriter.Call call = calls.get(random.nextInt(calls.size()));
        String id = id(call);
        boolean again = sentNow.contains(call);
        if (!call.send() || again) {
            return;
        }
        count("sent");
        sentNow.add(call);
        if (!sent.add(id)) {
            throw new Violation(id + " was sent twice");
        }
        if (time.elapsed().compareTo(latest.getOrDefault(id, Duration.ZERO)) >= 0) {
            throw new Violation(id + " was sent late");
        }
        if (openIntents().stream().noneMatch(intent -> intent.id().text().equals(id))) {
            throw new Violation(id + " was sent without a durable intent");
        }
        long forTag = openIntents().stream()
                .filter(intent -> intent.request().tag().equals(call.tag()))
                .count();
        if (forTag != 1 && journal.pending() == 0) {
            throw new Violation(forTag + " commands for " + call.tag() + " at a time");
        }
    }

    private static String id(FakeWriter.Call call) {
        long number = Long.parseLong(call.value().toString());
        return "c" + number % 100;
    }

    private List<JournalEntry.Intent> openIntents() {
        Map<CommandId, JournalEntry.Intent> intents = new HashMap<>();
        for (JournalEntry entry : journal.durable()) {
            if (entry instanceof JournalEntry.Intent intent) {
                intents.put(intent.id(), intent);
            } else if (!(entry instanceof JournalEntry.Event)) {
                intents.remove(entry.id());
            }
        }
        return List.copyOf(intents.values());
    }

    private void report() {
        List<FakeWriter.Call> calls = line.calls();
        if (calls.isEmpty()) {
            return;
        }
        FakeWriter.Call call = calls.get(random.nextInt(calls.size()));
        boolean wasSent = sentNow.contains(call);
        switch (random.nextInt(wasSent ? 7 : 2)) {
            case 0 -> call.report().completeExceptionally(new IllegalStateException("planted by the test"));
            case 1 ->
                call.end(WriteOutcome.rejected(
                        wasSent ? RejectionCode.REFUSED_BY_DEVICE : RejectionCode.DRIVER_FAULT, "so"));
            case 2 -> call.end(WriteOutcome.unknown("no answer"));
            case 3 -> call.accept(Sample.good(Value.of(77)));
            case 4 -> call.accept(Sample.bad(Quality.BAD_NO_COMMUNICATION));
            default -> call.accept(Sample.good(call.value()));
        }
    }

    /** Everything that is told is true. */
    private void hear() throws Violation {
        for (Asked asked : List.copyOf(open)) {
            if (!asked.answer().isDone()) {
                continue;
            }
            open.remove(asked);
            CommandRecord record = asked.answer().join();
            CommandOutcome outcome = record.outcome().orElseThrow(() -> new Violation("told without an outcome"));
            boolean isRejected = outcome instanceof CommandOutcome.Rejected;
            String word = outcome.word();
            if (outcome instanceof CommandOutcome.Rejected rejected) {
                word = word + " " + rejected.code();
                boolean acted = sent.contains(asked.id()) && !record.repeated();
                if (acted
                        && NOT_SENT.contains(rejected.code())
                        && record.request().value() instanceof Value.Int v
                        && v.value() < 100
                        && !wasAnotherTime(asked)) {
                    throw new Violation(asked.id() + " was told " + word + " and had been sent");
                }
            }
            if (!isRejected && !(outcome instanceof CommandOutcome.Unknown) && !sent.contains(asked.id())) {
                throw new Violation(asked.id() + " was told " + word + " and had not been sent");
            }
            count(word);
        }
    }

    /** A rejection of a later request under an id that was sent before it: only by a door that is shut. */
    private boolean wasAnotherTime(Asked asked) {
        return commands.find(CommandId.of(asked.id())).isEmpty();
    }

    /** The process is gone: what was on its way to the disk may have got there, in order. */
    private void kill() throws IOException {
        count("killed");
        open.clear();
        begin(journal.kill(random.nextInt(4)));
    }

    private void stopAndStart() throws Violation, IOException {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        commands.stop(() -> idle.complete(null));
        submit();
        time.advance(CONFIG.closing());
        journal.atOnce(true);
        time.advance(CONFIG.grace());
        if (!idle.isDone()) {
            throw new Violation("stopping did not end");
        }
        hear();
        if (!open.isEmpty()) {
            throw new Violation("nobody was told about " + open);
        }
        begin(journal.durable());
    }

    private void begin(List<JournalEntry> left) throws IOException {
        time = new ManualTime();
        latest.clear();
        sentNow.clear();
        journal = new FakeJournal(left);
        line = new FakeWriter();
        commands = started();
        commands.start();
        time.runTasks();
        journal.atOnce(random.nextBoolean());
    }

    private void finish() throws Violation, IOException {
        stopAndStart();
        Map<CommandId, Boolean> ended = new HashMap<>();
        for (JournalEntry entry : journal.durable()) {
            if (entry instanceof JournalEntry.Intent && Boolean.FALSE.equals(ended.put(entry.id(), false))) {
                throw new Violation(entry.id() + " has an intent within an intent");
            }
            if (entry instanceof JournalEntry.Outcome && !Boolean.FALSE.equals(ended.put(entry.id(), true))) {
                throw new Violation(entry.id() + " has an outcome without an intent, or two");
            }
        }
        if (ended.containsValue(false)) {
            throw new Violation("an intent has no outcome: " + ended);
        }
        for (String id : sent) {
            if (!ended.containsKey(CommandId.of(id))) {
                throw new Violation(id + " was sent and is not on record");
            }
        }
    }

    private void count(String what) {
        outcomes.merge(what, 1, Integer::sum);
    }
}
