package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The layouts that are a calendar's date and a clock's time. */
final class CalendarTimes {

    private static final int SECONDS_IN_MILLIS = 1000;

    /** Of a year that has a register to itself. */
    private static final int LAST_YEAR = 9999;

    /** CP56Time2a: the clock stands on summer time. */
    private static final int SUMMER = 0x80;
    /** CP56Time2a: the device does not vouch for the time. */
    private static final int INVALID = 0x80;

    private CalendarTimes() {}

    static Datum decode(TimeForm form, Registers registers, int at) {
        return switch (form.layout()) {
            case DATETIME6 -> {
                int[] words = new int[6];
                for (int i = 0; i < words.length; i++) {
                    words[i] = (int) form.order().join(registers, at + i, 1);
                }
                if (words[0] > LAST_YEAR) {
                    yield Datum.Missing.UNDECODABLE;
                }
                yield time(form, LocalDateTime.of(words[0], words[1], words[2], words[3], words[4], words[5]));
            }
            case DATETIME3 -> {
                byte[] octets = BytesForm.octets(registers, at, 3, form.order().isByteSwapped());
                yield time(
                        form,
                        LocalDateTime.of(
                                2000 + (octets[0] & 0xFF), octets[1], octets[2], octets[3], octets[4], octets[5]));
            }
            default -> cp56(form, form.order().join(registers, at, 4));
        };
    }

    private static Datum time(TimeForm form, LocalDateTime local) {
        return new Datum.Time(local.atZone(form.zone()).toInstant());
    }

    private static Datum cp56(TimeForm form, long bits) {
        int millis = (int) bits & 0xFFFF;
        int minute = (int) (bits >> 16) & 0xFF;
        int hour = (int) (bits >> 24) & 0xFF;
        int day = (int) (bits >> 32) & 0x1F;
        int month = (int) (bits >> 40) & 0x0F;
        int year = (int) (bits >> 48) & 0x7F;
        if ((minute & INVALID) != 0) {
            return Datum.Missing.NOT_IMPLEMENTED;
        }
        ZonedDateTime local = LocalDateTime.of(
                        2000 + year,
                        month,
                        day,
                        hour & 0x1F,
                        minute & 0x3F,
                        millis / SECONDS_IN_MILLIS,
                        millis % SECONDS_IN_MILLIS * 1_000_000)
                .atZone(form.zone());
        // In the hour that comes twice the summer's one is the earlier.
        boolean isSummer = (hour & SUMMER) != 0;
        return new Datum.Time(
                (isSummer ? local.withEarlierOffsetAtOverlap() : local.withLaterOffsetAtOverlap()).toInstant());
    }

    static Registers encode(TimeForm form, Instant instant) throws UnfitValueException {
        ZonedDateTime local = instant.atZone(form.zone());
        int year = local.getYear();
        int first = form.layout() == TimeForm.Layout.DATETIME6 ? 0 : 2000;
        int last = form.layout() == TimeForm.Layout.DATETIME6
                ? LAST_YEAR
                : form.layout() == TimeForm.Layout.DATETIME3 ? 2255 : 2127;
        if (year < first || year > last) {
            throw new UnfitValueException(
                    form.layout().word() + " holds the years " + first + " to " + last + ", got " + instant);
        }
        return switch (form.layout()) {
            case DATETIME6 -> six(form, local);
            case DATETIME3 ->
                BytesForm.registers(
                        new byte[] {
                            (byte) (year - 2000),
                            (byte) local.getMonthValue(),
                            (byte) local.getDayOfMonth(),
                            (byte) local.getHour(),
                            (byte) local.getMinute(),
                            (byte) local.getSecond()
                        },
                        form.order().isByteSwapped());
            default -> form.order().split(cp56(form, local), 4);
        };
    }

    private static Registers six(TimeForm form, ZonedDateTime local) {
        int[] parts = {
            local.getYear(),
            local.getMonthValue(),
            local.getDayOfMonth(),
            local.getHour(),
            local.getMinute(),
            local.getSecond()
        };
        for (int i = 0; i < parts.length; i++) {
            parts[i] = form.order().split(parts[i], 1).unsigned(0);
        }
        return Registers.of(parts);
    }

    private static long cp56(TimeForm form, ZonedDateTime local) {
        boolean isSummer = form.zone().getRules().isDaylightSavings(local.toInstant());
        long bits = local.getYear() - 2000L;
        bits = bits << 8 | local.getMonthValue();
        bits = bits << 8 | ((long) local.getDayOfWeek().getValue() << 5) | local.getDayOfMonth();
        bits = bits << 8 | (isSummer ? SUMMER : 0) | local.getHour();
        bits = bits << 8 | local.getMinute();
        return bits << 16 | ((long) local.getSecond() * SECONDS_IN_MILLIS + local.getNano() / 1_000_000);
    }
}
