package dev.scada.benchmarks.acquisition;

import dev.scada.benchmarks.process.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long a plant of 100,000 tags takes to be checked, to be started, and to be changed in one device. */
final class LargePlant {
    private static final int TIMES = 3;
    private static final long LONGEST_START_NANOS = 120_000_000_000L;

    private final PrintStream out;
    private final Program farm;
    private final int devices;

    LargePlant(PrintStream out, Program farm, int devices) {
        this.out = out;
        this.farm = farm;
        this.devices = devices;
    }

    /** Seconds: of the check, of the start from the process's beginning to the last device's first scan, of the change. */
    record Times(double check, double start, double apply) {}

    Times measure(BenchPlant plant, Shipped shipped, int heap) throws IOException, InterruptedException {
        double check = median(() -> run(shipped, "check", plant.folder().toString()));
        farm.ask("begin", "begun");
        long begun = System.nanoTime();
        try (Program runtime = shipped.run(plant.folder(), heap, "")) {
            awaitAllRead(begun);
            double start = seconds(begun);
            runtime.await("/login?code=");
            List<String> units = new ArrayList<>(List.of("mbar", "hPa", "kPa", "MPa"));
            // The first finds nothing read yet and is not counted.
            change(plant, shipped, "psi");
            double apply = median(() -> change(plant, shipped, units.remove(0)));
            out.printf(
                    Locale.ROOT,
                    "%,d tags as %s: check %.2f s, start to the last first scan %.2f s, apply of one device %.2f s%n",
                    devices * BenchValues.TAGS,
                    plant.folder().getFileName(),
                    check,
                    start,
                    apply);
            return new Times(check, start, apply);
        }
    }

    private double change(BenchPlant plant, Shipped shipped, String unit) throws IOException, InterruptedException {
        plant.change(unit);
        return run(
                shipped,
                "apply",
                plant.folder().toString(),
                "--yes",
                "--data",
                shipped.data().toString());
    }

    private void awaitAllRead(long begun) throws IOException, InterruptedException {
        while (Integer.parseInt(farm.ask("seen", "seen")) < devices) {
            if (System.nanoTime() - begun > LONGEST_START_NANOS) {
                throw new IOException("not every device was read within two minutes");
            }
            Thread.sleep(20);
        }
    }

    private interface Timed {
        double seconds() throws IOException, InterruptedException;
    }

    private static double median(Timed timed) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            times.add(timed.seconds());
        }
        return times.stream().sorted().toList().get(TIMES / 2);
    }

    private static double run(Shipped shipped, String... words) throws IOException, InterruptedException {
        Path said = Files.createTempFile("scada-said", ".txt");
        try {
            long begun = System.nanoTime();
            int code = new ProcessBuilder(shipped.command(words))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            double seconds = seconds(begun);
            if (code != 0) {
                throw new IOException(String.join(" ", words) + " ended with " + code + ": " + Files.readString(said));
            }
            return seconds;
        } finally {
            Files.delete(said);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
