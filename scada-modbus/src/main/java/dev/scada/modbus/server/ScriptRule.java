package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A line of a script.
 *
 * @param conditions those that count come last: they count what the others let through
 * @param fault empty: any
 */
record ScriptRule(List<Condition> conditions, Optional<Reaction> fault) {

    ScriptRule {
        conditions = List.copyOf(conditions);
    }

    /** What a request is judged by. */
    record Asked(int unit, Request request, long elapsedNanos, SplittableRandom random) {}

    boolean holds(Asked asked) {
        for (Condition condition : conditions) {
            if (!condition.holds(asked)) {
                return false;
            }
        }
        return true;
    }

    /** Touched by the server's thread only: some of them count. */
    sealed interface Condition {
        boolean holds(Asked asked);

        /** Whether it counts or throws dice, and so wants to be asked last. */
        default boolean isLast() {
            return false;
        }
    }

    record Never() implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return false;
        }
    }

    record Units(int first, int last) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return asked.unit() >= first && asked.unit() <= last;
        }
    }

    record OfFunction(int code) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return asked.request().function().code() == code;
        }
    }

    record Between(long fromNanos, long untilNanos) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return asked.elapsedNanos() >= fromNanos && asked.elapsedNanos() < untilNanos;
        }
    }

    record Writes(boolean isWrite) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return isWrite == asked.request().function().mayBeBroadcast();
        }
    }

    record Touches(boolean isWrite, Table table, int first, int last) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            Request request = asked.request();
            if (isWrite != request.function().mayBeBroadcast()) {
                return false;
            }
            if (request instanceof Request.ReadBits read) {
                return read.table() == table && isWithin(read.wireAddress(), read.quantity());
            }
            if (request instanceof Request.ReadRegisters read) {
                return read.table() == table && isWithin(read.wireAddress(), read.quantity());
            }
            if (request instanceof Request.WriteCoil write) {
                return table == Table.COIL && isWithin(write.wireAddress(), 1);
            }
            if (request instanceof Request.WriteCoils write) {
                return table == Table.COIL && isWithin(write.wireAddress(), write.quantity());
            }
            if (request instanceof Request.WriteRegister write) {
                return table == Table.HOLDING && isWithin(write.wireAddress(), 1);
            }
            return request instanceof Request.WriteRegisters write
                    && table == Table.HOLDING
                    && isWithin(write.wireAddress(), write.quantity());
        }

        private boolean isWithin(int from, int quantity) {
            return from <= last && first < from + quantity;
        }
    }

    static final class Every implements Condition {
        private final int nth;
        private int count;

        Every(int nth) {
            this.nth = nth;
        }

        @Override
        public boolean holds(Asked asked) {
            count = (count + 1) % nth;
            return count == 0;
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    static final class First implements Condition {
        private int left;

        First(int count) {
            this.left = count;
        }

        @Override
        public boolean holds(Asked asked) {
            return left > 0 && left-- > 0;
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    record Share(double rate) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return asked.random().nextDouble() < rate;
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }
}
