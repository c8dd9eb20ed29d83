package dev.scada.benchmarks.modbus;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** j2mod's master facade. It blocks: a thread a connection. */
final class J2modClient implements LoadClient {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final List<ModbusTCPMaster> masters = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "j2mod");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void open(int port, int connections) throws Exception {
        for (int i = 0; i < connections; i++) {
            ModbusTCPMaster master = new ModbusTCPMaster(OurLoop.HOST, port, TIMEOUT_MILLIS, false);
            master.setRetries(1);
            master.connect();
            masters.add(master);
        }
    }

    @Override
    public long saturate(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        return onEach((connection, values) -> {
            long done = 0;
            while (System.nanoTime() - end < 0) {
                exchange(connection, values);
                done++;
            }
            return done;
        });
    }

    @Override
    public long pace(int perSecond, Duration time) throws Exception {
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        return onEach((connection, values) -> {
            long done = 0;
            for (long due = begun + period * connection / masters.size(); due - end < 0; due += period) {
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                exchange(connection, values);
                done++;
            }
            return done;
        });
    }

    /** What the thread of one connection does. */
    private interface Work {
        long run(int connection, int[] values) throws Exception;
    }

    private long onEach(Work work) throws Exception {
        List<Callable<Long>> all = new ArrayList<>();
        for (int i = 0; i < masters.size(); i++) {
            int connection = i;
            all.add(() -> work.run(connection, new int[RegisterValues.QUANTITY]));
        }
        long sum = 0;
        for (Future<Long> done : threads.invokeAll(all)) {
            sum += done.get();
        }
        return sum;
    }

    private void exchange(int connection, int[] values) throws Exception {
        int start = RegisterValues.start(connection);
        Register[] registers = masters.get(connection).readMultipleRegisters(1, start, RegisterValues.QUANTITY);
        for (int i = 0; i < values.length; i++) {
            values[i] = registers[i].toUnsignedShort();
        }
        RegisterValues.check(values, start);
    }

    @Override
    public void close() {
        masters.forEach(ModbusTCPMaster::disconnect);
        threads.shutdownNow();
    }
}
