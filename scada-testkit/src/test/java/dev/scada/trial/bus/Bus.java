package dev.scada.trial.bus;

import dev.scada.testkit.DeviceState;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Units on one bus, at the other end of a cable. Some may be silent while others answer. */
final class Bus implements AutoCloseable {
    private final Path folder;
    private final Duration lateness;
    private final Map<Integer, Map<Integer, Integer>> units = new ConcurrentHashMap<>();
    private final Set<Integer> silent = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bus-late");
        thread.setDaemon(true);
        return thread;
    });
    private volatile DeviceState state = DeviceState.ANSWERING;
    private Cable cable;

    Bus(Duration lateness) throws IOException {
        this.lateness = lateness;
        folder = Files.createTempDirectory("bus");
        cable = new Cable();
    }

    String port() {
        return folder.resolve("near").toString();
    }

    Bus with(int unit, int register, int value) {
        units.computeIfAbsent(unit, unseen -> new ConcurrentHashMap<>()).put(register, value);
        return this;
    }

    int held(int unit, int register) {
        return Optional.ofNullable(units.get(unit))
                .map(held -> held.get(register))
                .orElse(0);
    }

    void silence(int unit) {
        silent.add(unit);
    }

    void become(DeviceState next) throws IOException {
        DeviceState before = state;
        state = next;
        if (next == DeviceState.UNPLUGGED) {
            cable.close();
        } else if (before == DeviceState.UNPLUGGED) {
            cable = new Cable();
        }
    }

    private Optional<Frame> answer(Frame request) {
        Map<Integer, Integer> registers = units.get(request.unit());
        if (registers == null || silent.contains(request.unit())) {
            return Optional.empty();
        }
        Integer value = registers.get(request.register());
        if (request.function() == 'R') {
            char function = value == null ? '?' : 'r';
            return Optional.of(new Frame(request.unit(), function, request.register(), value == null ? 0 : value));
        }
        if (request.value() < 0) {
            return Optional.of(new Frame(request.unit(), '!', request.register(), 0));
        }
        registers.put(request.register(), request.value());
        return Optional.of(new Frame(request.unit(), 'w', request.register(), request.value()));
    }

    @Override
    public void close() throws IOException {
        late.shutdownNow();
        cable.close();
        Files.deleteIfExists(folder);
    }

    /** From plugging in to unplugging. */
    private final class Cable implements AutoCloseable {
        private final SocatPair pair;
        private final FileInputStream in;
        private final FileOutputStream out;
        private final Thread thread;

        Cable() throws IOException {
            Path far = folder.resolve("far");
            pair = new SocatPair(folder.resolve("near"), far);
            in = new FileInputStream(far.toFile());
            out = new FileOutputStream(far.toFile());
            thread = new Thread(this::serve, "bus-units");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try {
                byte[] bytes = new byte[Frame.LENGTH];
                int filled = 0;
                for (int count = in.read(bytes); count > 0; count = in.read(bytes, filled, bytes.length - filled)) {
                    filled += count;
                    if (filled == bytes.length) {
                        filled = 0;
                        Optional<Frame> answer = Frame.parse(bytes).flatMap(Bus.this::answer);
                        if (answer.isPresent()) {
                            send(answer.get());
                        }
                    }
                }
            } catch (IOException e) {
                // The cable was pulled: what a pseudo-terminal says to that is an error of input and output.
                return;
            }
        }

        private void send(Frame answer) throws IOException {
            switch (state) {
                case LATE -> {
                    var unused = late.schedule(
                            () -> {
                                out.write(answer.bytes());
                                return answer;
                            },
                            lateness.toMillis(),
                            TimeUnit.MILLISECONDS);
                }
                case GARBLED -> out.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
                case SILENT -> out.flush();
                default -> out.write(answer.bytes());
            }
        }

        @Override
        public void close() throws IOException {
            pair.close();
            try {
                thread.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            in.close();
            out.close();
        }
    }
}
