package dev.scada.driver.modbus;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one unit on a link without ids may still owe. Confined to the line. */
final class EchoUnit {

    /** Whether it echoes when it is told to. */
    enum Echo {
        NOT_KNOWN,
        GIVEN,
        MISSING
    }

    private static final int MISSED_ECHOES = 3;

    /** Tries in vain, at growing intervals, after which no answer is late any more. */
    private static final int MANY_TRIES = 10;

    private final int number;
    private final long firstAsked;
    private Echo echo = Echo.NOT_KNOWN;
    private int echoesMissed;
    private int tries;
    private boolean mayOwe = true;
    /** Beside echoes, which are told apart by their numbers. */
    private boolean owesAnswers;

    private long knownAt;
    /** The lengths of reads that went unanswered, which a late answer may have. */
    private final Set<Integer> owedLengths = new HashSet<>();
    /** Gives the most lengths to choose from. */
    private @Nullable Request longestRead;

    /** @param disturbances of the link until now */
    EchoUnit(int number, long disturbances) {
        this.number = number;
        this.firstAsked = disturbances;
    }

    int number() {
        return number;
    }

    Echo echo() {
        return echo;
    }

    /** It answered a request right after it did not echo. Once may be an echo that was lost. */
    void seemsMute() {
        echoesMissed++;
        if (echoesMissed >= MISSED_ECHOES) {
            echo = Echo.MISSING;
        }
    }

    boolean owesNothing(long disturbances) {
        return !mayOwe && knownAt == disturbances;
    }

    /** What it answered may have been older than what it was asked. */
    void owesAgain() {
        mayOwe = true;
        owesAnswers = true;
    }

    /** Something that it was asked went unanswered since it was last known to owe nothing. */
    boolean owesAnswers() {
        return owesAnswers;
    }

    /** Whether it can be asked although nothing tells a late answer from a new one. */
    boolean mayBeTrusted(long disturbances) {
        tries++;
        return !owesAnswers || disturbances == firstAsked || tries > MANY_TRIES;
    }

    void asked(Request request) {
        mayOwe = true;
        owesAnswers |= !(request instanceof Request.Diagnose);
        if (isRead(request)) {
            owedLengths.add(length(request, quantity(request)));
        }
    }

    /**
     * It owes nothing any more, unless something comes from now on that answers nothing. For the answer to a request that
     * was asked while it owed nothing, or to one that no older answer fits.
     */
    void answered(Request request, Response response, long disturbances) {
        if (request instanceof Request.Diagnose) {
            echo = Echo.GIVEN;
        } else if (response instanceof Response.Refused && echo == Echo.MISSING) {
            // May be a late one: refusals of one function are all alike.
            return;
        }
        mayOwe = false;
        knownAt = disturbances;
        owesAnswers = false;
        tries = 0;
        owedLengths.clear();
        if (isRead(request) && !(response instanceof Response.Refused) && isLonger(request, longestRead)) {
            longestRead = request;
        }
    }

    /** The longest beginning of the longest read that it answered whose answer no late one can be. */
    Optional<Request> shorterRead() {
        Request known = longestRead;
        if (known == null) {
            return Optional.empty();
        }
        for (int quantity = quantity(known) - 1; quantity > 0; quantity--) {
            if (!owedLengths.contains(length(known, quantity))) {
                return Optional.of(shortened(known, quantity));
            }
        }
        return Optional.empty();
    }

    private static boolean isLonger(Request read, @Nullable Request known) {
        return known == null || quantity(read) > quantity(known);
    }

    private static boolean isRead(Request request) {
        return request instanceof Request.ReadBits || request instanceof Request.ReadRegisters;
    }

    private static int quantity(Request read) {
        return read instanceof Request.ReadBits bits ? bits.quantity() : ((Request.ReadRegisters) read).quantity();
    }

    private static Request shortened(Request read, int quantity) {
        return read instanceof Request.ReadBits bits
                ? new Request.ReadBits(bits.table(), bits.wireAddress(), quantity)
                : new Request.ReadRegisters(
                        ((Request.ReadRegisters) read).table(), ((Request.ReadRegisters) read).wireAddress(), quantity);
    }

    /** What tells answers of reads apart where there is no id: the function and the bytes of data. */
    private static int length(Request read, int quantity) {
        int bytes = read instanceof Request.ReadBits ? Bits.byteCount(quantity) : 2 * quantity;
        return read.function().code() << 8 | bytes;
    }
}
