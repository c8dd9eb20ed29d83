package dev.scada.driver.modbus;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.modbus.client.DropReason;
import dev.scada.modbus.client.ModbusClient;
import dev.scada.modbus.client.Transaction;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.RequestCodec;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.ResponseCodec;
import dev.scada.modbus.serial.RtuClient;
import dev.scada.modbus.serial.RtuFrame;
import dev.scada.modbus.serial.RtuRequestReader;
import dev.scada.modbus.serial.SerialReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An RTU bus in memory, without time: a request is answered at once or has timed out. Its device holds in each register
 * the register's own address, and answers as late as it is told, in order: the answers it owes come when another request
 * does.
 */
final class LateBus implements Link, ModbusClient.Listener {

    /** What the device does with one request. */
    enum Manner {
        PROMPT,
        /** Its answer joins those that it owes. */
        LATE,
        /** No answer, ever. */
        DEAF,
        /** Answered twice, one right after the other. */
        TWICE,
        SPOILT
    }

    private final RtuClient client = new RtuClient();
    private final RtuRequestReader device = new RtuRequestReader();
    private final ByteBuffer out = ByteBuffer.allocate(512);
    private final Deque<ByteBuffer> owed = new ArrayDeque<>();
    private final boolean isMute;
    private Manner manner = Manner.PROMPT;
    private int mostOwed;
    private @Nullable Response answer;
    private long disturbances;
    private long requests;

    /** @param isMute the device does not answer FC 8 */
    LateBus(boolean isMute) {
        this.isMute = isMute;
    }

    /** @param mostOwed answers that it keeps back before it sends the oldest */
    void behave(Manner next, int mostOwed) {
        this.manner = next;
        this.mostOwed = mostOwed;
    }

    long requests() {
        return requests;
    }

    @Override
    public CompletionStage<Void> connect(Call call) {
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Response> ask(int unit, Request request, Call call, Gate gate) {
        requests++;
        client.silence(this);
        answer = null;
        Transaction transaction = client.send(unit, request, out.clear());
        deliver(serve(out.flip()));
        Response received = answer;
        if (received != null) {
            return CompletableFuture.completedFuture(received);
        }
        client.forget(transaction);
        return CompletableFuture.failedFuture(DriverException.device(Code.TIMED_OUT, "no answer"));
    }

    private Deque<ByteBuffer> serve(ByteBuffer request) {
        Deque<ByteBuffer> now = new ArrayDeque<>();
        if (device.next(request) != SerialReader.Found.FRAME) {
            throw new AssertionError("the device was sent no frame");
        }
        Request asked;
        try {
            asked = RequestCodec.decode(device.bytes(), device.pduFrom(), device.pduLength());
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
        boolean isAnswered = manner != Manner.DEAF && !(isMute && asked instanceof Request.Diagnose);
        if (isAnswered) {
            owed.add(frame(asked, manner == Manner.SPOILT));
        }
        int keep = manner == Manner.LATE ? mostOwed : 0;
        while (owed.size() > keep) {
            now.add(owed.removeFirst());
        }
        if (isAnswered && manner == Manner.TWICE) {
            now.add(frame(asked, false));
        }
        return now;
    }

    private static ByteBuffer frame(Request asked, boolean isSpoilt) {
        ByteBuffer frame = ByteBuffer.allocate(256);
        int start = RtuFrame.begin(1, frame);
        ResponseCodec.encode(response(asked), frame);
        RtuFrame.end(start, frame);
        if (isSpoilt) {
            frame.put(2, (byte) (frame.get(2) ^ 0x10));
        }
        return frame.flip();
    }

    private static Response response(Request asked) {
        if (asked instanceof Request.ReadRegisters read) {
            int[] values = IntStream.range(read.wireAddress(), read.wireAddress() + read.quantity())
                    .toArray();
            return new Response.RegistersRead(read.table(), Registers.of(values));
        }
        if (asked instanceof Request.Diagnose echo) {
            return new Response.Diagnosis(echo.subfunction(), echo.data());
        }
        return new Response.Refused(asked.function(), ExceptionCode.ILLEGAL_FUNCTION);
    }

    private void deliver(Deque<ByteBuffer> frames) {
        for (ByteBuffer frame : frames) {
            client.receive(frame, this);
            client.silence(this);
        }
    }

    @Override
    public void answered(Transaction transaction, Response response) {
        answer = response;
    }

    @Override
    public void dropped(DropReason reason) {
        disturbances++;
    }

    @Override
    public CompletionStage<?> pause(Duration duration) {
        return CompletableFuture.allOf();
    }

    @Override
    public long disturbances() {
        return disturbances;
    }

    @Override
    public void close() {}
}
