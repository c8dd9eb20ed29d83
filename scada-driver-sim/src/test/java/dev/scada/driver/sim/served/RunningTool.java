package dev.scada.driver.sim.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code scada simulate} on a thread of its own, up and listening, until it is closed. */
final class RunningTool implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final FakeContext context = new FakeContext();
    private final CompletableFuture<Integer> exit;

    private RunningTool(List<String> words) {
        exit = CompletableFuture.supplyAsync(
                () -> run(words, context), task -> new Thread(task, "scada-simulate").start());
    }

    /** At free ports. */
    static RunningTool start(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(words));
        return started(new RunningTool(all));
    }

    /** With these words alone. */
    static RunningTool onSerial(String... words) throws Exception {
        return started(new RunningTool(List.of(words)));
    }

    private static RunningTool started(RunningTool tool) throws InterruptedException {
        if (!tool.context.started().await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("not up: " + tool.context.complained());
        }
        return tool;
    }

    FakeContext context() {
        return context;
    }

    /** As the start message has it. */
    int port(int plc) {
        Matcher line = Pattern.compile("plc" + plc + "  127\\.0\\.0\\.1:(\\d+)").matcher(context.printed());
        assertThat(line.find()).as(context.printed()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    /** The exit code, when it comes in time. */
    int stop(long patienceMillis) {
        context.stop();
        return exit(patienceMillis);
    }

    boolean hasEnded() {
        return exit.isDone();
    }

    /** The exit code of a tool that ends by itself, when it comes in time. */
    int exit(long patienceMillis) {
        return exit.orTimeout(patienceMillis, TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void close() {
        stop(PATIENCE_MILLIS);
    }

    private static int run(List<String> words, FakeContext context) {
        try {
            return new SimulateTool().run(words, context);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts it", e);
        }
    }
}
