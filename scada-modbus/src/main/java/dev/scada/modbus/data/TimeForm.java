package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A point in time.
 *
 * @param zone in which the layouts of calendar and clock count; the others count in UTC
 * @param rules markers of the layouts that are one number; rounding for all
 */
public record TimeForm(Layout layout, RegisterOrder order, ZoneId zone, Rules rules) implements ValueForm.Writable {

    /** How a time stands in registers. */
    public enum Layout {
        /** Seconds since 1970 in two registers, unsigned: to 2106. */
        UNIX32("unix32", 2),
        /** Seconds since 1970 in four registers, signed. */
        UNIX64("unix64", 4),
        /** Milliseconds since 1970 in four registers, signed. */
        UNIX_MS64("unix-ms64", 4),
        /** Year, month, day, hour, minute, second: a register each. */
        DATETIME6("datetime6", 6),
        /** A byte each of year since 2000, month, day, hour, minute, second: three registers. */
        DATETIME3("datetime3", 3),
        /** CP56Time2a of IEC 60870-5-4 in four registers, year first; DCBA is the order of octets of IEC 60870-5-104. */
        CP56TIME2A("cp56time2a", 4);

        private final String word;
        private final int width;

        Layout(String word, int width) {
            this.word = word;
            this.width = width;
        }

        public String word() {
            return word;
        }

        /** Whether it is calendar and clock, whose meaning depends on a time zone. */
        public boolean isLocal() {
            return this == DATETIME6 || this == DATETIME3 || this == CP56TIME2A;
        }

        /** What one step of it is, in nanoseconds. */
        private int step() {
            return this == UNIX_MS64 || this == CP56TIME2A ? 1_000_000 : 1_000_000_000;
        }
    }

    /** The most that is the time's year: what {@link Instant} takes, and no calendar of a plant goes beyond. */
    private static final long LAST_SECOND = 253_402_300_799L;

    public TimeForm {
        if ((!rules.markers().isEmpty() && layout.isLocal()) || rules.modulus().isPresent()) {
            throw new IllegalArgumentException(layout.word() + " takes no markers and no modulus");
        }
        if (layout == Layout.DATETIME6 && order.isLowWordFirst()) {
            throw new IllegalArgumentException(
                    "datetime6 is six registers of their own: its order is ABCD or BADC, got " + order);
        }
        if (layout == Layout.DATETIME3 && order.isLowWordFirst()) {
            throw new IllegalArgumentException("datetime3 is bytes: its order is ABCD or BADC, got " + order);
        }
    }

    @Override
    public ValueForm.Kind kind() {
        return ValueForm.Kind.TIME;
    }

    @Override
    public int width() {
        return layout.width;
    }

    @Override
    public Datum decode(Registers registers, int at) {
        try {
            return layout.isLocal() ? CalendarTimes.decode(this, registers, at) : unix(registers, at);
        } catch (DateTimeException e) {
            return Datum.Missing.UNDECODABLE;
        }
    }

    private Datum unix(Registers registers, int at) {
        long raw = order.join(registers, at, width());
        boolean isSeconds = layout != Layout.UNIX_MS64;
        long seconds = isSeconds ? raw : Math.floorDiv(raw, 1000L);
        boolean isWithin = seconds >= -LAST_SECOND && seconds <= LAST_SECOND;
        Datum time = isWithin
                ? new Datum.Time(isSeconds ? Instant.ofEpochSecond(raw) : Instant.ofEpochMilli(raw))
                : Datum.Missing.UNDECODABLE;
        return rules.checked(raw, time);
    }

    @Override
    public Registers encode(Datum value) throws UnfitValueException {
        if (!(value instanceof Datum.Time time)) {
            throw new UnfitValueException(layout.word() + " takes a time, got " + value);
        }
        Instant instant = inSteps(time.value());
        if (layout.isLocal()) {
            return CalendarTimes.encode(this, instant);
        }
        long raw = layout == Layout.UNIX_MS64 ? instant.toEpochMilli() : instant.getEpochSecond();
        if (layout == Layout.UNIX32 && raw >>> 32 != 0) {
            throw new UnfitValueException("unix32 holds 1970-01-01T00:00:00Z to 2106-02-07T06:28:15Z, got " + instant);
        }
        rules.checkWritten(raw, time, layout.word());
        return order.split(raw, width());
    }

    private Instant inSteps(Instant time) throws UnfitValueException {
        int rest = time.getNano() % layout.step();
        if (time.getEpochSecond() > LAST_SECOND || time.getEpochSecond() < -LAST_SECOND) {
            throw new UnfitValueException(layout.word() + " holds no such year: " + time);
        }
        if (rest == 0) {
            return time;
        }
        if (!rules.isRounded()) {
            throw new UnfitValueException(layout.word() + " counts whole "
                    + (layout.step() == 1_000_000 ? "milliseconds" : "seconds") + ", got " + time
                    + "; a point that says 'round' takes the nearest");
        }
        return time.plusNanos(2L * rest >= layout.step() ? layout.step() - rest : -rest);
    }

    @Override
    public String toString() {
        return layout.word() + (order == RegisterOrder.ABCD ? "" : " " + order) + rules.text();
    }
}
