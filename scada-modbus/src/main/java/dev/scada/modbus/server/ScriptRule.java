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

    /** Function 23 does both. */
    private static boolean isOfKind(boolean isWrite, Request request) {
        return switch (request.function()) {
            case READ_WRITE_REGISTERS -> true;
            case READ_COILS,
                    READ_DISCRETE_INPUTS,
                    READ_HOLDING_REGISTERS,
                    READ_INPUT_REGISTERS,
                    READ_FILE_RECORDS,
                    READ_FIFO -> !isWrite;
            case WRITE_SINGLE_COIL,
                    WRITE_SINGLE_REGISTER,
                    WRITE_MULTIPLE_COILS,
                    WRITE_MULTIPLE_REGISTERS,
                    WRITE_FILE_RECORDS,
                    MASK_WRITE_REGISTER -> isWrite;
            default -> false;
        };
    }

    record Writes(boolean isWrite) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            return isOfKind(isWrite, asked.request());
        }
    }

    record Touches(boolean isWrite, Table table, int first, int last) implements Condition {
        @Override
        public boolean holds(Asked asked) {
            Request request = asked.request();
            if (!isOfKind(isWrite, request)) {
                return false;
            }
            if (isWrite && request instanceof Request.ReadWriteRegisters exchange) {
                return table == Table.HOLDING
                        && isWithin(exchange.writeAddress(), exchange.values().count());
            }
            return request instanceof Request.Addressed addressed
                    && tableOf(addressed) == table
                    && isWithin(addressed.wireAddress(), addressed.quantity());
        }

        private static Table tableOf(Request.Addressed request) {
            if (request instanceof Request.ReadBits read) {
                return read.table();
            }
            if (request instanceof Request.ReadRegisters read) {
                return read.table();
            }
            boolean isCoil = request instanceof Request.WriteCoil || request instanceof Request.WriteCoils;
            return isCoil ? Table.COIL : Table.HOLDING;
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
