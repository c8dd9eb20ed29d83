package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.tcp.MbapFrame;
import dev.scada.modbus.tcp.MbapReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** From one request's frame to what is sent back, misbehaviour included. Touched by the server's thread only. */
final class Responder {

    /** Who sends a frame when its time has come. */
    interface Later {
        void send(ClientConnection client, ByteBuffer frame, Duration delay);
    }

    private final ModbusUnits units;
    private final ServerOptions options;
    private final Later later;
    private final RequestHandler handler = new RequestHandler();
    private final ByteBuffer frame = ByteBuffer.allocate(MbapFrame.MAX_FRAME);

    Responder(ModbusUnits units, ServerOptions options, Later later) {
        this.units = units;
        this.options = options;
        this.later = later;
    }

    /**
     * Answers the frame that the client's reader holds.
     *
     * @throws IOException when the client is to be closed
     */
    void respond(ClientConnection client, Misbehaviour misbehaviour) throws IOException {
        MbapReader asked = client.reader();
        Optional<RegisterBank> bank = units.unit(asked.unit());
        if (bank.isEmpty() && options.unknownUnit() == ServerOptions.UnknownUnit.SILENCE) {
            return;
        }
        Request request;
        try {
            request = RequestCodec.decode(asked.bytes(), MbapFrame.HEADER, asked.pduLength());
        } catch (RefusedException e) {
            sendRefusal(client, bank.isEmpty() ? ExceptionCode.GATEWAY_TARGET_FAILED : e.code());
            return;
        }
        client.sendKeptBack();
        Reaction reaction = misbehaviour.reaction(asked.unit(), request);
        if (bank.isEmpty()) {
            encode(asked, new Response.Refused(request.function(), ExceptionCode.GATEWAY_TARGET_FAILED));
        } else if (reaction instanceof Reaction.Refuse refuse) {
            encode(asked, new Response.Refused(request.function(), refuse.code()));
        } else if (reaction == Reaction.Plain.DEAF) {
            return;
        } else {
            encode(asked, handler.carryOut(bank.get(), request));
        }
        react(client, reaction);
    }

    private void sendRefusal(ClientConnection client, ExceptionCode code) throws IOException {
        MbapReader asked = client.reader();
        frame.clear();
        int start = MbapFrame.begin(asked.transaction(), asked.unit(), frame);
        ResponseCodec.encodeRefusal(asked.bytes()[MbapFrame.HEADER] & ~Function.EXCEPTION_FLAG, code, frame);
        MbapFrame.end(start, frame);
        client.send(frame.flip());
    }

    private void encode(MbapReader asked, Response response) {
        frame.clear();
        int start = MbapFrame.begin(asked.transaction(), asked.unit(), frame);
        ResponseCodec.encode(response, frame);
        MbapFrame.end(start, frame);
        frame.flip();
    }

    private void react(ClientConnection client, Reaction reaction) throws IOException {
        if (reaction instanceof Reaction.Delay delay) {
            client.reserve(frame.remaining());
            later.send(client, ByteBuffer.allocate(frame.remaining()).put(frame).flip(), delay.by());
        } else if (reaction instanceof Reaction.Garbage garbage) {
            client.send(ByteBuffer.wrap(garbage.bytes()));
        } else if (reaction instanceof Reaction.Plain plain) {
            react(client, plain);
        } else {
            client.send(frame);
        }
    }

    private void react(ClientConnection client, Reaction.Plain reaction) throws IOException {
        switch (reaction) {
            case SILENCE, DEAF -> {}
            case LATE -> client.keepBack(frame);
            case DUPLICATE -> {
                client.send(frame);
                client.send(frame.rewind());
            }
            case DRIBBLE -> dribble(client);
            case RESET -> {
                client.reset();
                throw new IOException("told to reset");
            }
            case CLOSE -> throw new IOException("told to close");
            default -> {
                Spoiling.spoil(reaction, frame);
                client.send(frame);
            }
        }
    }

    private void dribble(ClientConnection client) throws IOException {
        int end = frame.limit();
        while (frame.position() < end) {
            client.send(frame.limit(frame.position() + 1));
        }
    }
}
