package dev.scada.driver.modbus;

import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import java.util.List;

/** Requests that write, and the arithmetic of bits in registers. */
final class WriteRequests {

    private WriteRequests() {}

    /**
     * @param words one a coil or register, by ascending address
     * @param isSingle whether a single one is written by FC 5 or 6
     */
    static Request of(Table table, int start, List<Integer> words, boolean isSingle) {
        if (table.isBits()) {
            boolean[] bits = new boolean[words.size()];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = words.get(i) != 0;
            }
            return bits.length == 1 && isSingle
                    ? new Request.WriteCoil(start, bits[0])
                    : new Request.WriteCoils(start, Bits.of(bits));
        }
        return of(start, Registers.of(words.stream().mapToInt(Integer::intValue).toArray()), isSingle);
    }

    static Request of(int start, Registers registers, boolean isSingle) {
        return registers.count() == 1 && isSingle
                ? new Request.WriteRegister(start, registers.unsigned(0))
                : new Request.WriteRegisters(start, registers);
    }

    /** Whether one request writes all registers of the value, whatever their order. */
    static boolean isOneRow(PointAddress target) {
        return target.list().isEmpty()
                || target.lastWireAddress() - target.firstWireAddress() + 1
                        == target.list().size();
    }

    /** The registers of a value in the order of their addresses. */
    static Registers ascending(PointAddress target, Registers value) {
        if (target.list().isEmpty()) {
            return value;
        }
        int[] words = new int[value.count()];
        for (int i = 0; i < words.length; i++) {
            words[target.list().get(i) - target.firstWireAddress()] = value.unsigned(i);
        }
        return Registers.of(words);
    }

    /** Whether both change bits of the same registers, and none that the other changes. */
    static boolean areOneChange(WriteStep.Merge one, WriteStep.Merge other) {
        return one.wireAddress() == other.wireAddress()
                && one.mask().count() == other.mask().count()
                && !isAnySet(and(one.mask(), other.mask()));
    }

    static WriteStep.Merge together(WriteStep.Merge one, WriteStep.Merge other) {
        return new WriteStep.Merge(
                one.settings() + other.settings(),
                one.wireAddress(),
                or(one.mask(), other.mask()),
                or(one.bits(), other.bits()),
                one.isMasked(),
                one.isSingle());
    }

    /** The registers with the bits of the mask as in {@code bits} and all others as they were. */
    static Registers merged(Registers old, WriteStep.Merge step) {
        int[] words = new int[old.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] =
                    (old.unsigned(i) & ~step.mask().unsigned(i)) | step.bits().unsigned(i);
        }
        return Registers.of(words);
    }

    private static Registers and(Registers one, Registers other) {
        int[] words = new int[one.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = one.unsigned(i) & other.unsigned(i);
        }
        return Registers.of(words);
    }

    private static Registers or(Registers one, Registers other) {
        int[] words = new int[one.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = one.unsigned(i) | other.unsigned(i);
        }
        return Registers.of(words);
    }

    private static boolean isAnySet(Registers registers) {
        for (int i = 0; i < registers.count(); i++) {
            if (registers.unsigned(i) != 0) {
                return true;
            }
        }
        return false;
    }
}
