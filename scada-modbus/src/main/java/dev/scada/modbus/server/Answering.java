package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** From one client's bytes to what is sent back, misbehaviour included. Touched by the server's thread only. */
final class Answering {

    private static final int BROADCAST = 0;
    private static final int LAST_BUS_UNIT = 247;

    private final Served served;
    private final Peer peer;
    private final Framing framing;
    private final Delivery delivery;
    private final Answer answer = new Answer();
    private long arrivals;
    private boolean isListening;

    Answering(Served served, Peer peer) {
        this.served = served;
        this.peer = peer;
        this.framing = Framing.of(served.transport().framing());
        this.delivery = new Delivery(served, peer, framing);
    }

    /**
     * Takes all bytes, in whatever split they came; of datagrams one whole datagram.
     *
     * @throws IOException when the client is to be ended
     */
    void received(ByteBuffer in) throws IOException {
        arrivals++;
        while (peer.isOpen() && framing.next(in)) {
            request();
        }
        listenForSilence();
    }

    /** What came of a frame so far belongs to none: the next bytes begin one. */
    void beginAnew() {
        framing.silence();
    }

    /** On a timer of the server's thread, since nothing else tells that nothing comes. */
    private void listenForSilence() {
        if (served.silence().isZero() || isListening || !framing.isMidFrame()) {
            return;
        }
        isListening = true;
        long heard = arrivals;
        peer.after(served.silence(), () -> {
            isListening = false;
            if (heard != arrivals) {
                listenForSilence();
            } else if (framing.silence()) {
                request();
            }
        });
    }

    private void request() throws IOException {
        served.count();
        if (!delivery.isHung()) {
            respond();
        }
    }

    private void respond() throws IOException {
        int unit = framing.unit();
        Transport transport = served.transport();
        if (unit == BROADCAST && transport.hasCheckSum()) {
            broadcast();
            return;
        }
        Optional<RegisterBank> bank = served.units().unit(unit);
        boolean isSilentAbout =
                transport.isBus() || served.options().unknownUnit() == ServerOptions.UnknownUnit.SILENCE;
        if (bank.isEmpty() && isSilentAbout) {
            return;
        }
        delivery.requestCame();
        Request request;
        try {
            request = RequestCodec.decode(framing.pdu(), framing.pduFrom(), framing.pduLength());
        } catch (RefusedException e) {
            begin();
            ExceptionCode code = bank.isEmpty() ? ExceptionCode.GATEWAY_TARGET_FAILED : e.code();
            ResponseCodec.encodeRefusal(framing.pdu()[framing.pduFrom()] & ~Function.EXCEPTION_FLAG, code, answer.pdu);
            answer.pdu.flip();
            delivery.deliver(answer);
            return;
        }
        respond(bank, request);
    }

    private void respond(Optional<RegisterBank> bank, Request request) throws IOException {
        Reaction reaction = served.misbehaviour().reaction(framing.unit(), request);
        begin();
        if (bank.isEmpty()) {
            put(new Response.Refused(request.function(), ExceptionCode.GATEWAY_TARGET_FAILED));
        } else if (!peer.isAllowed(request.function())) {
            put(new Response.Refused(request.function(), ExceptionCode.ILLEGAL_FUNCTION));
        } else if (reaction instanceof Reaction.Refuse refuse) {
            put(new Response.Refused(request.function(), refuse.code()));
        } else if (reaction == Reaction.Plain.DEAF) {
            return;
        } else if (isException(reaction)) {
            put(new Response.Refused(request.function(), ExceptionCode.SERVER_DEVICE_BUSY));
        } else {
            put(served.handler().carryOut(bank.get(), request));
        }
        delivery.deliver(answer, request, reaction);
    }

    private static boolean isException(Reaction reaction) {
        return reaction == Reaction.Plain.EXCEPTION_OF_ANOTHER
                || reaction == Reaction.Plain.EXCEPTION_WITHOUT_CODE
                || reaction == Reaction.Plain.EXCEPTION_TOO_LONG;
    }

    private void begin() {
        answer.begin(framing.transaction(), framing.unit());
    }

    private void put(Response response) {
        ResponseCodec.encode(response, answer.pdu);
        answer.pdu.flip();
    }

    /** Carried out by every unit and answered by none (Modbus over serial line V1.02, 2.1). */
    private void broadcast() {
        Request request;
        try {
            request = RequestCodec.decode(framing.pdu(), framing.pduFrom(), framing.pduLength());
        } catch (RefusedException e) {
            return;
        }
        Reaction reaction = served.misbehaviour().reaction(BROADCAST, request);
        boolean isCarriedOut = reaction != Reaction.Plain.DEAF && !(reaction instanceof Reaction.Refuse);
        if (!isCarriedOut || !request.function().mayBeBroadcast()) {
            return;
        }
        Optional<RegisterBank> last = Optional.empty();
        for (int unit = 1; unit <= LAST_BUS_UNIT; unit++) {
            Optional<RegisterBank> bank = served.units().unit(unit);
            // One bank may stand for every unit, and is written once.
            if (bank.isPresent() && !bank.equals(last)) {
                served.handler().carryOut(bank.get(), request);
            }
            last = bank;
        }
    }
}
