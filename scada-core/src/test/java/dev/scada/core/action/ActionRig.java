package dev.scada.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.access.Grant;
import dev.scada.core.access.People;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.ControlService;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.ManualTime;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.thread.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Actions over tags, commands, people and a journal that do what the test says, all on the test's thread. */
final class ActionRig implements TagService, ControlService, People, Journal {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final ManualTime time = new ManualTime();
    final List<JournalEntry.Event> events = new ArrayList<>();
    final Map<String, JsonNode> kept = new LinkedHashMap<>();
    final Map<String, Rights> people = new HashMap<>();
    final Set<CommandGuard> guards = new HashSet<>();
    private final Map<TagPath, TagInfo> infos = new HashMap<>();
    private final Map<TagPath, TagValue> values = new HashMap<>();
    private final Map<TagPattern, List<TagListener>> listeners = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    /** Commands that were taken back, with who did. */
    final List<String> takenBack = new ArrayList<>();
    /** What the next start finds damaged in its file. */
    int damaged;

    private Optional<IOException> journalFailure = Optional.empty();
    private Optional<IOException> keepingFailure = Optional.empty();
    private CompletableFuture<Void> onDisk = CompletableFuture.completedFuture(null);
    private Optional<TagPath> faulty = Optional.empty();
    private int lives;
    private Actions actions = made();

    /** A command that waits for the test to say how it ends. */
    record Sent(CommandRequest request, Principal by, CompletableFuture<CommandRecord> answer) {}

    ActionRig() {
        people.put("anna", Rights.everywhere(Right.VIEW, Right.OPERATE));
        tag("pump", ValueKind.BOOL);
        tag("level", ValueKind.REAL);
    }

    private Actions made() {
        return new Actions(
                ActionConfig.keepingIn(Path.of("unused")),
                new Actions.Surroundings(this, this, this, guards, this, time.clock(), time),
                () -> new RunBook(Map.copyOf(kept), damaged, this::keep, () -> {}),
                Worker.of(new Life(), time::runTasks));
    }

    /** Does nothing any more once the next one has begun: what was killed is dead. */
    private final class Life implements Executor {
        private final int number = ++lives;

        @Override
        public void execute(Runnable task) {
            time.execute(() -> {
                if (number == lives) {
                    task.run();
                }
            });
        }
    }

    private CompletionStage<Void> keep(Map<String, Optional<JsonNode>> changes) {
        if (keepingFailure.isPresent()) {
            return CompletableFuture.failedFuture(keepingFailure.get());
        }
        changes.forEach((key, state) -> state.ifPresentOrElse(it -> kept.put(key, it), () -> kept.remove(key)));
        return onDisk;
    }

    ActionRig start(ActionsSetup setup) throws IOException {
        actions.start(setup, BERLIN);
        time.runTasks();
        return this;
    }

    /** As after {@code kill -9}: what was kept is all there is. */
    void killAndStart(ActionsSetup setup) throws IOException {
        sent.clear();
        listeners.clear();
        events.clear();
        actions = made();
        start(setup);
    }

    Actions actions() {
        return actions;
    }

    void failJournal(String why) {
        journalFailure = Optional.of(new IOException(why));
    }

    void failKeeping(String why) {
        keepingFailure = Optional.of(new IOException(why));
    }

    /** What is to be kept waits for the disk until it is let go. */
    CompletableFuture<Void> holdDisk() {
        onDisk = new CompletableFuture<>();
        return onDisk;
    }

    /** Whoever looks at the tag meets a fault. */
    void fault(String path) {
        faulty = Optional.of(TagPath.of(path));
    }

    // ---- what people do ----

    Principal anna() {
        return user("anna").orElseThrow();
    }

    static Rights operating(String area) {
        return new Rights(
                Set.of(new Grant(Right.OPERATE, TagPattern.of(area)), new Grant(Right.VIEW, TagPattern.of(area))));
    }

    /** Does it, and gives its answer. */
    <T> T now(CompletionStage<T> stage) throws ActionRefusedException {
        time.runTasks();
        try {
            return stage.toCompletableFuture().getNow(null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof ActionRefusedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    RunView run(String id) {
        time.runTasks();
        return actions.run(id).orElseThrow();
    }

    List<String> log(String id) {
        return run(id).log().stream()
                .map(line -> (line.step() + " " + line.what() + " " + line.words()).strip())
                .toList();
    }

    /** What is on record, in words, without the times. */
    List<String> recorded() {
        return events.stream()
                .map(event -> event.kind().word() + " by " + event.by() + " " + event.details())
                .toList();
    }

    // ---- tags ----

    void tag(String path, ValueKind kind) {
        TagPath tag = TagPath.of(path);
        infos.put(
                tag,
                new TagInfo(
                        tag,
                        "",
                        "",
                        kind,
                        true,
                        Optional.empty(),
                        Map.of(),
                        0,
                        Optional.empty(),
                        TagOrigin.MEMORY,
                        ""));
        values.put(tag, TagValue.waiting(tag, time.clock().instant()));
    }

    void set(String path, Value value) {
        TagPath tag = TagPath.of(path);
        put(TagValue.of(tag, value, Quality.GOOD, null, time.clock().instant()));
    }

    void bad(String path) {
        put(Objects.requireNonNull(values.get(TagPath.of(path)))
                .becoming(Quality.BAD_NO_COMMUNICATION, time.clock().instant()));
    }

    private void put(TagValue value) {
        values.put(value.path(), value);
        listeners.forEach((pattern, all) -> {
            if (pattern.matches(value.path())) {
                List.copyOf(all).forEach(listener -> listener.changed(List.of(value)));
            }
        });
        time.runTasks();
    }

    /** Subscriptions that stand. */
    int listening() {
        return listeners.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return List.copyOf(infos.values());
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        return Optional.ofNullable(infos.get(path));
    }

    @Override
    public Optional<TagValue> value(TagPath path) {
        if (faulty.filter(path::equals).isPresent()) {
            throw new IllegalStateException("a fault of the test's");
        }
        return Optional.ofNullable(values.get(path));
    }

    @Override
    public TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        List<TagListener> all = listeners.computeIfAbsent(pattern, unused -> new ArrayList<>());
        all.add(listener);
        value(TagPath.of(pattern.text())).ifPresent(value -> listener.changed(List.of(value)));
        return () -> all.remove(listener);
    }

    // ---- commands ----

    List<Sent> sent() {
        time.runTasks();
        return sent;
    }

    Sent lastSent() {
        return sent().get(sent.size() - 1);
    }

    void answer(CommandOutcome outcome) {
        answer(outcome, false);
    }

    void answer(CommandOutcome outcome, boolean isRepeated) {
        Sent last = lastSent();
        last.answer()
                .complete(new CommandRecord(
                        last.request(),
                        time.clock().instant(),
                        Optional.empty(),
                        Optional.of(outcome),
                        Optional.of(time.clock().instant()),
                        isRepeated));
        time.runTasks();
    }

    void confirm() {
        answer(new CommandOutcome.Confirmed(lastSent().request().value()));
    }

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest request, Principal by) {
        Sent one = new Sent(request, by, new CompletableFuture<>());
        sent.add(one);
        return one.answer();
    }

    @Override
    public void takeBack(CommandId id, String reason, Principal by) {
        takenBack.add(id + " by " + by.name() + ": " + reason);
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return Optional.empty();
    }

    // ---- people and the record ----

    @Override
    public Optional<Principal> user(String name) {
        return Optional.ofNullable(people.get(name))
                .map(rights -> new Principal(name, Principal.Kind.USER, Optional.empty(), rights));
    }

    /** A program, whose rights are those of the people map too. */
    Principal token(String name) {
        String full = Principal.TOKEN_PREFIX + name;
        return now(new Principal(full, Principal.Kind.TOKEN, Optional.empty(), Rights.NONE))
                .orElseThrow();
    }

    @Override
    public Optional<Principal> now(Principal before) {
        return Optional.ofNullable(people.get(before.name()))
                .map(rights -> new Principal(before.name(), before.kind(), Optional.empty(), rights));
    }

    @Override
    public void open(Consumer<JournalEntry> recorded) {
        // Nothing is on record.
    }

    @Override
    public CompletionStage<Void> append(JournalEntry entry) {
        if (journalFailure.isPresent()) {
            return CompletableFuture.failedFuture(journalFailure.get());
        }
        events.add((JournalEntry.Event) entry);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
