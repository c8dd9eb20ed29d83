package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Confirmed;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.access.Principal;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.TagWriter;
import dev.scada.core.acquisition.WriteReport;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalConfig;
import dev.scada.core.journal.JournalModule;
import dev.scada.core.medium.SystemTimers;
import dev.scada.core.medium.Timers;
import dev.scada.core.tag.TagConfig;
import dev.scada.core.tag.TagModule;
import dev.scada.core.tag.TagTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags, journal and commands as the runtime puts them together, on real threads and a real file. */
class CommandsOnThreadsTest {
    private static final int ASKERS = 4;
    private static final int COMMANDS = 100;
    private static final TagPath TAG = TagPath.of("count");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    private final SystemTimers timers = new SystemTimers("test-timers");
    private final ObedientDevice device = new ObedientDevice();

    @SuppressWarnings("NullAway.Init")
    private Injector injector;

    /** Takes whatever it is told, on the thread that tells it. */
    private static final class ObedientDevice implements TagWriter {
        private final ConcurrentLinkedQueue<Value> written = new ConcurrentLinkedQueue<>();

        @Override
        public CompletionStage<WriteReport> write(TagPath tag, Value value, SendGate gate) {
            try {
                gate.sending();
                written.add(value);
                return CompletableFuture.completedFuture(
                        new WriteReport(WriteOutcome.accepted(), Optional.of(Sample.good(value))));
            } catch (DriverException e) {
                return CompletableFuture.completedFuture(new WriteReport(
                        WriteOutcome.rejected(RejectionCode.EXPIRED, String.valueOf(e.getMessage())),
                        Optional.empty()));
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        injector = Guice.createInjector(
                new TagModule(TagConfig.spillingTo(data.resolve("spill"))),
                new JournalModule(new JournalConfig(data.resolve("journal"))),
                new ControlModule(ControlConfig.standard()),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        binder().requireExplicitBindings();
                        bind(Clock.class).toInstance(Clock.systemUTC());
                        bind(Timers.class).toInstance(timers);
                        bind(TagWriter.class).toInstance(device);
                        bind(Resolutions.class).toInstance(tag -> Resolution.UNSCALED);
                        bind(RuleBook.class).toInstance(new FakeRules());
                        bind(Askers.class).toInstance(new FakeAskers());
                        bind(TagReader.class).toInstance(new FakeReader());
                    }
                });
        TagTable tags = injector.getInstance(TagTable.class);
        tags.start();
        tags.define(List.of(FakeTags.tag("count", ValueKind.INT, true, Optional.empty(), Map.of())));
        injector.getInstance(Commands.class).start();
    }

    @AfterEach
    void end() {
        stop();
        timers.close();
    }

    private void stop() {
        injector.getInstance(Commands.class).close();
        injector.getInstance(Commands.class).close();
        injector.getInstance(Journal.class).close();
        injector.getInstance(TagTable.class).close();
    }

    private CompletableFuture<CommandRecord> submit(int number) {
        return injector.getInstance(ControlService.class)
                .submit(
                        new CommandRequest(
                                CommandId.of("n" + number), TAG, Value.of(number), Duration.ofMinutes(1), "test"),
                        Principal.system("test"))
                .toCompletableFuture();
    }

    @Test
    void manyAskersWithTheSameIdsAtTheSameTimeCauseOneWriteEach() throws Exception {
        ConcurrentLinkedQueue<CompletableFuture<CommandRecord>> answers = new ConcurrentLinkedQueue<>();
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            askers.add(new Thread(() -> {
                for (int number = 0; number < COMMANDS; number++) {
                    answers.add(submit(number));
                }
            }));
        }
        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join(30_000);
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(answers).hasSize(ASKERS * COMMANDS);
        assertThat(answers).allMatch(answer -> answer.join().outcome().orElseThrow() instanceof Confirmed);
        assertThat(answers.stream().filter(answer -> !answer.join().repeated())).hasSize(COMMANDS);
        assertThat(device.written).hasSize(COMMANDS).doesNotHaveDuplicates();
    }

    @Test
    void afterARestartTheIdsAreKnown() throws Exception {
        assertThat(submit(1).get(30, TimeUnit.SECONDS).repeated()).isFalse();
        stop();
        assertThat(submit(2).get(30, TimeUnit.SECONDS).outcome().orElseThrow().reasonText())
                .contains("stopping");
        start();

        assertThat(submit(1).get(30, TimeUnit.SECONDS).repeated()).isTrue();
        assertThat(submit(2).get(30, TimeUnit.SECONDS).repeated()).isFalse();
        assertThat(device.written).containsExactly(Value.of(1), Value.of(2));
    }

    @Test
    void anAskerThatBlocksOnItsAnswerStopsNoOther() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            int number = i;
            // On a thread of its own: an answer that is there already runs what follows on the asker's.
            Thread asker = new Thread(() -> {
                var unused = submit(number).thenAccept(record -> {
                    try {
                        forEver.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            });
            asker.setDaemon(true);
            asker.start();
        }

        assertThat(submit(99).get(30, TimeUnit.SECONDS).outcome()).contains(new Confirmed(Value.of(99)));
        forEver.countDown();
    }
}
