package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds which addresses of a table a device answers, in few requests: rows that answer are taken in the largest reads, their
 * ends found by bisection. That one address does not answer says nothing of the next: between the rows each address is asked
 * for, or each so-many-th, when rows shorter than that may be missed.
 *
 * <p>Takes for granted that a read within a row that answers is answered.
 */
final class AddressScan {

    /** Whether a read of so many addresses is answered with data. */
    interface Asking {
        boolean isAnswered(int from, int count) throws DriverException, InterruptedException;
    }

    /** Addresses that follow one another and answer. */
    record Row(int from, int last) {
        int count() {
            return last - from + 1;
        }
    }

    private final Asking asking;
    private final int step;
    private final List<Row> rows = new ArrayList<>();
    private int reach;
    private int largest;
    private boolean isLimited;
    /** The end of a row that was cut short, and how long its last read was. */
    private int cutAt = -1;

    private int cutCount;

    /**
     * @param most how many addresses one read may ask for
     * @param step at how far apart addresses are asked for between rows, from 1 on
     */
    AddressScan(Asking asking, int most, int step) {
        this.asking = asking;
        this.reach = most;
        this.step = step;
    }

    /** The rows within the two addresses, ascending. */
    List<Row> run(int from, int to) throws DriverException, InterruptedException {
        int at = from;
        while (at <= to) {
            int count = Math.min(reach, to - at + 1);
            if (asking.isAnswered(at, count)) {
                add(at, count);
                at += count;
            } else if (count > 1 && asking.isAnswered(at, 1)) {
                if (at == cutAt) {
                    // It goes on behind what looked like the end: the device hands out no more at a time.
                    reach = cutCount;
                    isLimited = true;
                    cutAt = -1;
                } else {
                    int good = longest(at, count);
                    add(at, good);
                    at += good;
                    cutAt = at;
                    cutCount = good;
                }
            } else {
                at = nextAnswered(at, to);
            }
        }
        return List.copyOf(rows);
    }

    /** The longest read that was answered, where the device refused a longer one of addresses that it has. */
    OptionalInt limit() {
        return isLimited ? OptionalInt.of(largest) : OptionalInt.empty();
    }

    /** How many are answered from {@code at} on; 1 is, {@code refused} are not. */
    private int longest(int at, int refused) throws DriverException, InterruptedException {
        int good = 1;
        int bad = refused;
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (asking.isAnswered(at, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** The first answered address after one that is not; past the end where there is none. */
    private int nextAnswered(int unanswered, int to) throws DriverException, InterruptedException {
        int before = unanswered;
        while (before < to) {
            int at = Math.min(to, before + step);
            if (asking.isAnswered(at, 1)) {
                return first(before, at);
            }
            before = at;
        }
        return to + 1;
    }

    /** Where the row begins that answers at {@code good} and not at {@code bad} before it. */
    private int first(int bad, int good) throws DriverException, InterruptedException {
        int unanswered = bad;
        int answered = good;
        while (answered - unanswered > 1) {
            int middle = (unanswered + answered) / 2;
            if (asking.isAnswered(middle, 1)) {
                answered = middle;
            } else {
                unanswered = middle;
            }
        }
        return answered;
    }

    private void add(int from, int count) {
        largest = Math.max(largest, count);
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        if (last != null && last.last() + 1 == from) {
            rows.set(rows.size() - 1, new Row(last.from(), from + count - 1));
        } else {
            rows.add(new Row(from, from + count - 1));
        }
    }
}
