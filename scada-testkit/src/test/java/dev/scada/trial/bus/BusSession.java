package dev.scada.trial.bus;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class BusSession extends BlockingSession<BusDevice, BusPoint> {
    private final BusLine line;
    private final DriverContext lent;
    private final SerialPort port;

    BusSession(BusLine line, DriverContext lent) {
        this.line = line;
        this.lent = lent;
        port = lent.serialPort(line.serial());
    }

    @Override
    protected void connectNow(Call call) throws IOException {
        port.open();
    }

    @Override
    protected List<Sample> readNow(BusDevice device, Read<BusPoint> read, Call call)
            throws IOException, DriverException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (BusPoint point : read.points()) {
            Frame answer = ask(new Frame(device.unit(), 'R', point.register(), 0), call);
            if (answer.function() == '?') {
                throw DriverException.exchange(
                        Code.ADDRESS_REFUSED, "unit " + device.unit() + " has no register " + point);
            }
            samples.add(Sample.good(Value.of((long) answer.value())));
        }
        return samples;
    }

    @Override
    protected List<WriteOutcome> writeNow(BusDevice device, List<Setting<BusPoint>> settings, WriteCall call)
            throws IOException, DriverException, InterruptedException {
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (Setting<BusPoint> setting : settings) {
            boolean goesOn = outcomes.stream().allMatch(WriteOutcome.Accepted.class::isInstance);
            outcomes.add(
                    goesOn
                            ? write(device, setting, call)
                            : WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "not sent: one before it failed"));
        }
        return outcomes;
    }

    private WriteOutcome write(BusDevice device, Setting<BusPoint> setting, WriteCall call)
            throws IOException, DriverException, InterruptedException {
        BusPoint point = setting.point();
        if (!BusDriver.isWritable(point)) {
            return WriteOutcome.rejected(RejectionCode.NOT_WRITABLE, point + " is read-only");
        }
        if (!(setting.value() instanceof Value.Int whole) || whole.value() != (short) whole.value()) {
            return WriteOutcome.rejected(RejectionCode.OUT_OF_RANGE, setting.value() + " is no signed 16 bit number");
        }
        Frame request = new Frame(device.unit(), 'W', point.register(), (short) whole.value());
        lent.pause(line.turnaround());
        port.discardInput();
        call.sending();
        try {
            Frame answer = exchange(request, call);
            return answer.function() == 'w'
                    ? WriteOutcome.accepted()
                    : WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "the unit refused the value");
        } catch (DriverException e) {
            return WriteOutcome.unknown(String.valueOf(e.getMessage()));
        }
    }

    private Frame ask(Frame request, Call call) throws IOException, DriverException, InterruptedException {
        lent.pause(line.turnaround());
        port.discardInput();
        return exchange(request, call);
    }

    /** Sends, and waits for that unit's answer about that register; what else comes is counted and dropped. */
    private Frame exchange(Frame request, Call call) throws IOException, DriverException {
        byte[] sent = request.bytes();
        call.trace().sent(ByteBuffer.wrap(sent));
        port.write(sent, 0, sent.length);
        byte[] window = new byte[Frame.LENGTH];
        int filled = 0;
        int dropped = 0;
        while (!call.isEnded()) {
            int count = port.read(window, filled, Frame.LENGTH - filled, call.remaining());
            if (count > 0) {
                call.trace().received(ByteBuffer.wrap(window, filled, count));
            }
            filled += count;
            if (filled < Frame.LENGTH) {
                continue;
            }
            Optional<Frame> frame = Frame.parse(window);
            if (frame.filter(answer -> isAnswer(answer, request)).isPresent()) {
                return frame.get();
            }
            // No frame begins here, or somebody else's did: look again one byte later, or after it.
            int skip = frame.isPresent() ? Frame.LENGTH : 1;
            System.arraycopy(window, skip, window, 0, Frame.LENGTH - skip);
            filled -= skip;
            dropped += skip;
            lent.counters().counter("bytes_dropped").add(skip);
        }
        throw DriverException.device(
                Code.TIMED_OUT,
                "unit " + request.unit() + " did not answer; " + dropped + " bytes were something else");
    }

    private static boolean isAnswer(Frame answer, Frame request) {
        boolean toThat =
                request.function() == 'R' ? "r?".indexOf(answer.function()) >= 0 : "w!".indexOf(answer.function()) >= 0;
        return toThat && answer.unit() == request.unit() && answer.register() == request.register();
    }

    @Override
    public void close() {
        port.close();
    }
}
