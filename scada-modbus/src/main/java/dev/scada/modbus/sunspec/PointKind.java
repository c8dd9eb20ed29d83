package dev.scada.modbus.sunspec;

import dev.scada.modbus.data.BytesForm;
import dev.scada.modbus.data.NumberForm;
import dev.scada.modbus.data.RegisterOrder;
import dev.scada.modbus.data.Rules;
import dev.scada.modbus.data.TextForm;
import dev.scada.modbus.data.ValueForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of the SunSpec information model specification. Each has a value of its own for "not implemented". */
public enum PointKind {
    INT16(NumberForm.INT16, 0x8000L),
    UINT16(NumberForm.UINT16, 0xFFFFL),
    COUNT(NumberForm.UINT16, null),
    ACC16(NumberForm.ACC16, 0L),
    ENUM16(NumberForm.UINT16, 0xFFFFL),
    BITFIELD16(NumberForm.UINT16, 0xFFFFL),
    RAW16(NumberForm.UINT16, null),
    SUNSSF(NumberForm.INT16, 0x8000L),
    PAD(NumberForm.UINT16, null),
    INT32(NumberForm.INT32, 0x8000_0000L),
    UINT32(NumberForm.UINT32, 0xFFFF_FFFFL),
    ACC32(NumberForm.ACC32, 0L),
    ENUM32(NumberForm.UINT32, 0xFFFF_FFFFL),
    BITFIELD32(NumberForm.UINT32, 0xFFFF_FFFFL),
    INT64(NumberForm.INT64, Long.MIN_VALUE),
    UINT64(NumberForm.UINT64, -1L),
    ACC64(NumberForm.ACC64, 0L),
    BITFIELD64(NumberForm.UINT64, -1L),
    /** Every NaN is "not implemented". */
    FLOAT32(NumberForm.FLOAT32, null),
    FLOAT64(NumberForm.FLOAT64, null),
    /** UTF-8; empty is "not implemented". */
    STRING(null, null),
    IPADDR(null, null),
    IPV6ADDR(null, null),
    EUI48(null, null);

    private final @Nullable NumberForm number;
    private final @Nullable Long notImplemented;

    PointKind(@Nullable NumberForm number, @Nullable Long notImplemented) {
        this.number = number;
        this.notImplemented = notImplemented;
    }

    /** The type of a model file's word. */
    static Optional<PointKind> of(String word) {
        for (PointKind kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether its symbols name bits. */
    public boolean isBits() {
        return this == BITFIELD16 || this == BITFIELD32 || this == BITFIELD64;
    }

    void requireSize(String name, int size) {
        int fixed = number == null ? size : number.registers();
        if (size != fixed || size < 1 || size > ValueForm.MAX_REGISTERS) {
            throw new IllegalArgumentException("point " + name + " of type " + this + " has a size of " + size);
        }
    }

    ValueForm.InRegisters form(int size) {
        if (number != null) {
            Rules rules =
                    notImplemented == null ? Rules.NONE : new Rules(List.of(notImplemented), Optional.empty(), false);
            return new ValueForm.Numeric(number, RegisterOrder.ABCD, rules);
        }
        return this == STRING
                ? new TextForm(size, false, TextForm.Encoding.UTF_8, TextForm.Padding.NUL, true)
                : new BytesForm(size, false);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
