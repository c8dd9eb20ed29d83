package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** How an answer goes out to one client: right, or as the reaction says. */
final class Delivery {

    /** Long enough for the pieces not to be put together again on the way, short enough for any time-out. */
    private static final Duration APART = Duration.ofMillis(3);

    private final Transport transport;
    private final Peer peer;
    private final Framing framing;
    private final Outbox outbox;
    private final KeptBack keptBack = new KeptBack();
    private final Answer previous = new Answer();
    /** Always the right frame: what is made wrong is a copy. */
    private final ByteBuffer frame = ByteBuffer.allocate(Framing.ROOM);

    private boolean hasPrevious;
    private int cut;
    private boolean isHung;

    Delivery(Served served, Peer peer, Framing framing) {
        this.transport = served.transport();
        this.peer = peer;
        this.framing = framing;
        this.outbox = new Outbox(peer, served.options().maxPendingBytes());
    }

    /** It answers nothing any more. */
    boolean isHung() {
        return isHung;
    }

    /** A request is about to be answered: what was kept back for it goes first. */
    void requestCame() throws IOException {
        keptBack.requestCame(outbox);
    }

    /** The answer as it is. */
    void deliver(Answer answer) throws IOException {
        keptBack.send(encoded(answer), outbox);
    }

    void deliver(Answer answer, Request request, Reaction reaction) throws IOException {
        if (!transport.tellsAnswersApart() && reaction != Reaction.Plain.ANSWER) {
            // An answer that is overtaken could not be told from one to a later request.
            keptBack.flush(outbox);
        }
        if (reaction instanceof Reaction.Plain plain) {
            if (plain != Reaction.Plain.ANSWER && plain.isFor(transport)) {
                encoded(answer);
                deliverFaulty(answer, request, plain);
            } else {
                deliver(answer);
            }
        } else {
            deliverTimed(answer, reaction);
        }
        remember(answer);
    }

    private void deliverTimed(Answer answer, Reaction reaction) throws IOException {
        if (reaction instanceof Reaction.Delay delay) {
            if (transport.tellsAnswersApart()) {
                outbox.sendApart(delay.by(), encoded(answer));
            } else {
                outbox.send(delay.by(), encoded(answer));
            }
        } else if (reaction instanceof Reaction.Drip drip) {
            encoded(answer);
            drip(drip.pause());
        } else if (reaction instanceof Reaction.Pause pause) {
            encoded(answer);
            inTwo((frame.limit() + 1) / 2, pause.pause());
        } else if (reaction instanceof Reaction.Later later) {
            keptBack.untilRequest(transport.tellsAnswersApart() ? later.requests() : 1, encoded(answer));
        } else if (reaction instanceof Reaction.Garbage garbage) {
            send(garbage.bytes());
        } else {
            deliver(answer);
        }
    }

    private void deliverFaulty(Answer answer, Request request, Reaction.Plain how) throws IOException {
        switch (how) {
            case SILENCE, DEAF -> {}
            case HANG -> isHung = true;
            case STUCK -> {
                sendHalf();
                isHung = true;
            }
            case RESET -> peer.reset();
            case CLOSE -> peer.close();
            case RESET_MID_FRAME -> {
                sendHalf();
                peer.reset();
            }
            case CLOSE_MID_FRAME -> {
                sendHalf();
                peer.close();
            }
            case LATE -> keptBack.untilRequest(1, frame);
            case SWAPPED -> keptBack.behindNext(frame);
            case MERGED -> keptBack.withNext(frame);
            case STALE -> sendStale(request);
            case DRIBBLE -> {
                for (int end = frame.limit(); frame.position() < end; ) {
                    outbox.send(frame.limit(frame.position() + 1));
                }
            }
            case SPLIT -> {
                cut = cut % (frame.limit() - 1) + 1;
                inTwo(cut, APART);
            }
            case HALF -> sendHalf();
            default -> {
                byte[] wrong = new Composing(framing, request, answer).compose(how, frame);
                send(wrong);
            }
        }
    }

    private void sendHalf() throws IOException {
        outbox.send(frame.limit((frame.limit() + 1) / 2));
    }

    /** Nothing, where no client could see that it is an old one. */
    private void sendStale(Request request) throws IOException {
        if (!hasPrevious) {
            return;
        }
        boolean isSeenByFrame = transport.tellsAnswersApart() || previous.unit != framing.unit();
        if (isSeenByFrame || !Composing.isAnswer(request, previous.pdu)) {
            keptBack.send(encoded(previous), outbox);
        }
    }

    private void send(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            keptBack.send(ByteBuffer.wrap(bytes), outbox);
        }
    }

    private void drip(Duration pause) throws IOException {
        for (int end = frame.limit(); frame.position() < end; ) {
            outbox.send(pause, frame.limit(frame.position() + 1));
        }
    }

    private void inTwo(int at, Duration pause) throws IOException {
        int end = frame.limit();
        outbox.send(frame.limit(at));
        outbox.send(pause, frame.limit(end));
    }

    private ByteBuffer encoded(Answer answer) {
        frame.clear();
        framing.encode(answer, frame);
        return frame.flip();
    }

    private void remember(Answer answer) {
        previous.begin(answer.transaction, answer.unit);
        previous.pdu.put(answer.pdu.duplicate()).flip();
        hasPrevious = true;
    }
}
