package dev.scada.benchmarks.acquisition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The devices as a process: {@code FarmProgram DEVICES SICK PERIOD-MS}. One thread. Says {@code ports N N …}; then {@code
 * begin} is answered by {@code begun} and forgets what came before, {@code seen} by the number of devices that were read,
 * {@code figures} by those of the healthy devices. Ends
 * with its input.
 */
final class FarmProgram implements FarmDevice.Farm {
    private record Later(long at, Runnable what) {}

    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(1_024);
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::at));
    private final ConcurrentLinkedQueue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final List<FarmDevice> devices = new ArrayList<>();
    private final long period;

    private FarmProgram(int count, int sick, long period) throws IOException {
        this.period = period;
        for (int i = 0; i < count; i++) {
            devices.add(new FarmDevice(i, Sickness.of(i, sick), this, selector));
        }
    }

    /** Ends with 1 when it cannot go on. */
    public static void main(String[] arguments) throws IOException {
        FarmProgram farm = new FarmProgram(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                1_000_000L * Long.parseLong(arguments[2]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> ports = new ArrayList<>();
        for (FarmDevice device : farm.devices) {
            ports.add(Integer.toString(device.port()));
        }
        out.println("ports " + String.join(" ", ports));
        Thread thread = new Thread(farm::serve, "farm");
        thread.setDaemon(true);
        thread.start();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line;
            farm.asked.add(() -> out.println(farm.answer(command)));
            farm.selector.wakeup();
        }
    }

    private String answer(String command) {
        return switch (command) {
            case "begin" -> begun();
            case "seen" -> "seen " + seen();
            default -> figures();
        };
    }

    private long seen() {
        return devices.stream().filter(device -> device.arrivals().count() > 0).count();
    }

    private String begun() {
        devices.forEach(device -> device.arrivals().clear());
        return "begun";
    }

    /** {@code figures REQUESTS MISSED P50 P99 P99.9 MOST DEVICES-SEEN}, lateness in microseconds. */
    private String figures() {
        List<FarmDevice> healthy = devices.stream()
                .filter(device -> device.sickness() == Sickness.HEALTHY)
                .collect(Collectors.toList());
        long missed = 0;
        int seen = 0;
        List<long[]> all = new ArrayList<>();
        for (FarmDevice device : healthy) {
            missed += device.arrivals().missed(period);
            seen += device.arrivals().count() > 0 ? 1 : 0;
            all.add(device.arrivals().lateness(period));
        }
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "figures %d %d %d %d %d %d %d",
                sorted.length,
                missed,
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 0.999),
                quantile(sorted, 1),
                seen);
    }

    private static long quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000;
    }

    @Override
    public ByteBuffer scratch() {
        return scratch.clear();
    }

    @Override
    public void later(long atNanos, Runnable what) {
        later.add(new Later(atNanos, what));
    }

    private void serve() {
        try {
            while (true) {
                Later first = later.peek();
                long wait = first == null ? 1_000 : (first.at() - System.nanoTime()) / 1_000_000;
                selector.select(this::ready, Math.max(1, wait));
                for (Later due = later.peek(); due != null && due.at() - System.nanoTime() <= 0; due = later.peek()) {
                    later.remove();
                    due.what().run();
                }
                for (Runnable question = asked.poll(); question != null; question = asked.poll()) {
                    question.run();
                }
            }
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.attachment() instanceof FarmDevice device) {
                device.accept(selector);
            } else if (key.attachment() instanceof FarmDevice.Client client) {
                client.read();
            }
        } catch (IOException over) {
            key.cancel();
            try {
                key.channel().close();
            } catch (IOException e) {
                over.addSuppressed(e);
            }
        }
    }
}
