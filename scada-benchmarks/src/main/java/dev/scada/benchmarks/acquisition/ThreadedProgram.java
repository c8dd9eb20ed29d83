package dev.scada.benchmarks.acquisition;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The peer as a process: {@code ThreadedProgram PERIOD-MS PORT …}. What one writes in an afternoon: a thread a device, j2mod's
 * master, one read a period, the values with their scale into a map. It reconnects when a read fails. No deadband, no quality,
 * no subscriber: it does less. Says {@code ready} and ends with its input.
 */
final class ThreadedProgram {
    private static final int TIMEOUT_MS = 1_000;

    private static final Map<String, Double> VALUES = new ConcurrentHashMap<>();

    private ThreadedProgram() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        long period = 1_000_000L * Long.parseLong(arguments[0]);
        int devices = arguments.length - 1;
        long begun = System.nanoTime();
        for (int i = 0; i < devices; i++) {
            int device = i;
            int port = Integer.parseInt(arguments[1 + i]);
            long first = begun + period * i / devices;
            Thread thread = new Thread(() -> poll(device, port, first, period), "device-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end means something.
        }
    }

    private static void poll(int device, int port, long first, long period) {
        String[] names = IntStream.range(0, BenchValues.TAGS)
                .mapToObj(tag -> "device-" + device + "/tag-" + tag)
                .toArray(String[]::new);
        ModbusTCPMaster master = null;
        for (long due = first; ; due = next(due, period)) {
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            try {
                if (master == null) {
                    master = new ModbusTCPMaster("127.0.0.1", port, TIMEOUT_MS, false);
                    master.setRetries(1);
                    master.connect();
                }
                store(names, master.readMultipleRegisters(1, 0, FarmDevice.REGISTERS));
            } catch (Exception failed) {
                master = closed(master);
            }
        }
    }

    private static @Nullable ModbusTCPMaster closed(@Nullable ModbusTCPMaster master) {
        if (master != null) {
            master.disconnect();
        }
        return null;
    }

    private static long next(long due, long period) {
        long late = System.nanoTime() - due;
        return due + period * (1 + Math.max(0, late / period));
    }

    private static void store(String[] names, Register[] registers) {
        int tag = 0;
        for (int i = 0; i < BenchValues.INTEGERS; i++) {
            VALUES.put(names[tag++], registers[i].toShort() * 0.1);
        }
        for (int i = 0; i < BenchValues.FLOATS; i++) {
            InputRegister high = registers[BenchValues.INTEGERS + 2 * i];
            InputRegister low = registers[BenchValues.INTEGERS + 2 * i + 1];
            VALUES.put(names[tag++], (double) Float.intBitsToFloat(high.getValue() << 16 | low.getValue()));
        }
        for (int i = 0; i < BenchValues.BITS; i++) {
            VALUES.put(names[tag++], (double) (registers[FarmDevice.REGISTERS - 1].getValue() >> i & 1));
        }
    }
}
