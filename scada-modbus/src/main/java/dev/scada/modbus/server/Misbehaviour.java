package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Request;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** Decides, request by request, how a server reacts. Called on the server's thread; may be changed while it runs. */
@FunctionalInterface
public interface Misbehaviour {

    Reaction reaction(int unit, Request request);

    /** A server that does as it should. */
    static Misbehaviour none() {
        return always(Reaction.Plain.ANSWER);
    }

    static Misbehaviour always(Reaction reaction) {
        return (unit, request) -> reaction;
    }

    /** These reactions to the next requests, one each; then answers as it should. */
    static Misbehaviour next(Reaction... reactions) {
        Iterator<Reaction> left = List.of(reactions).iterator();
        return (unit, request) -> left.hasNext() ? left.next() : Reaction.Plain.ANSWER;
    }

    /**
     * Faults at random, all of them that mean anything on the transport.
     *
     * @param seed equal seeds give equal sequences
     * @param rate of requests that get a fault, 0 to 1
     */
    static Misbehaviour random(long seed, double rate, Transport transport) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate " + rate + " is not within 0 to 1");
        }
        SplittableRandom random = new SplittableRandom(seed);
        return (unit, request) -> random.nextDouble() < rate ? Faults.any(random, transport) : Reaction.Plain.ANSWER;
    }

    /** Only requests to this unit get the reaction. */
    static Misbehaviour ofUnit(int unit, Reaction reaction) {
        return (asked, request) -> asked == unit ? reaction : Reaction.Plain.ANSWER;
    }
}
