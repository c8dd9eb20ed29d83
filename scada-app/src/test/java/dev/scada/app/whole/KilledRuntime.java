package dev.scada.app.whole;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.plant.Plant;
import dev.scada.core.runtime.Engineering;
import dev.scada.core.runtime.RuntimeSettings;
import dev.scada.core.runtime.ScadaRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A runtime in a process of its own that commands without end, to be killed in the midst of it. */
final class KilledRuntime {
    static final List<String> TAGS = List.of("c-town/set-points/PU1_START_LEVEL", "c-town/set-points/PU2_START_LEVEL");

    /** Metres between two commands, so that no value is commanded twice. */
    static final double STEP = 0.000_1;

    private static final int UNDER_WAY = 4;

    private KilledRuntime() {}

    /** Arguments: plugins, cache, plant, data, the first command's number, how many (then it stops in order). */
    public static void main(String[] args) throws Exception {
        Clock clock = Clock.systemUTC();
        Path plantFolder = Path.of(args[2]);
        try (Engineering engineering = Engineering.open(Path.of(args[0]), Path.of(args[1]), clock)) {
            Plant plant = engineering.reader().check(plantFolder).plant().orElseThrow();
            try (ScadaRuntime runtime =
                    ScadaRuntime.start(engineering, plant, new RuntimeSettings(plantFolder, Path.of(args[3]), clock))) {
                command(runtime, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
            }
        }
        System.out.println("stopped");
    }

    private static void command(ScadaRuntime runtime, int first, int count) throws InterruptedException {
        Semaphore free = new Semaphore(UNDER_WAY);
        for (int number = first; number < first + count; number++) {
            if (!free.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a command has no outcome after 30 s");
            }
            CommandRequest request = new CommandRequest(
                    CommandId.of("k-" + number),
                    TagPath.of(TAGS.get(number % TAGS.size())),
                    Value.of(number * STEP),
                    Duration.ofSeconds(10),
                    "kill test");
            var unused = runtime.commands()
                    .submit(request, Principal.system("kill test"))
                    .thenAccept(record -> {
                        System.out.println(record.request().id() + " "
                                + record.outcome().orElseThrow().word());
                        free.release();
                    });
        }
        free.acquire(UNDER_WAY);
    }
}
