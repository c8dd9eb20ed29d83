package dev.scada.trial.model;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

final class ModelSession extends BlockingSession<ModelDevice, ModelPoint>
        implements LivePlanning<ModelDevice, ModelPoint> {
    private static final List<Integer> BASES = List.of(40_000, 50_000, 0);
    private static final int MARK = 0x5375;
    private static final int END = 0xFFFF;

    private final Words words;
    /** What was learned about the device: where each model's repeats begin, and how many words they have. */
    private @Nullable Map<Integer, Block> blocks;

    private record Block(int address, int length) {}

    ModelSession(ModelLine line) {
        words = new Words(line);
    }

    @Override
    protected void connectNow(Call call) throws IOException {
        words.connect(call);
    }

    @Override
    public CompletionStage<List<Read<ModelPoint>>> plan(ModelDevice device, List<ModelPoint> points, Call call) {
        return blocking(() -> planNow(points, call));
    }

    private List<Read<ModelPoint>> planNow(List<ModelPoint> points, Call call) throws IOException, DriverException {
        Map<Integer, Block> known = learn(call);
        blocks = known;
        Map<Integer, List<ModelPoint>> there = new LinkedHashMap<>();
        for (ModelPoint point : points) {
            Block block = known.get(point.model());
            if (block != null && offset(point) < block.length()) {
                there.computeIfAbsent(point.model(), unseen -> new ArrayList<>())
                        .add(point);
            }
        }
        return there.values().stream()
                .map(same -> new Read<>(same, ModelDriver.EXCHANGE))
                .toList();
    }

    private Map<Integer, Block> learn(Call call) throws IOException, DriverException {
        Map<Integer, Block> found = new LinkedHashMap<>();
        int address = base(call) + 1;
        for (int[] head = words.read(address, 2, call); head[0] != END; head = words.read(address, 2, call)) {
            found.put(head[0], new Block(address + 2, head[1]));
            address += 2 + head[1];
        }
        return found;
    }

    private int base(Call call) throws IOException, DriverException {
        for (int base : BASES) {
            try {
                if (words.read(base, 1, call)[0] == MARK) {
                    return base;
                }
            } catch (DriverException e) {
                if (e.code() != Code.ADDRESS_REFUSED) {
                    throw e;
                }
            }
        }
        throw DriverException.device(Code.PROTOCOL_VIOLATED, "no map begins at any of the addresses " + BASES);
    }

    @Override
    protected List<Sample> readNow(ModelDevice device, Read<ModelPoint> read, Call call)
            throws IOException, DriverException {
        List<ModelPoint> points = read.points();
        Block block = blocks == null ? null : blocks.get(points.get(0).model());
        if (block == null) {
            throw DriverException.exchange(Code.ADDRESS_REFUSED, "not in the device's map: " + points);
        }
        int[] held = words.read(block.address(), block.length(), call);
        return points.stream()
                .map(point -> Sample.good(Value.of((long) held[offset(point)])))
                .toList();
    }

    private static int offset(ModelPoint point) {
        return point.repeat() * ModelDriver.WORDS + point.word();
    }

    @Override
    protected List<WriteOutcome> writeNow(ModelDevice device, List<Setting<ModelPoint>> settings, WriteCall call) {
        return settings.stream()
                .map(setting -> WriteOutcome.rejected(RejectionCode.NOT_WRITABLE, setting.point() + " is read-only"))
                .toList();
    }

    @Override
    public void close() {
        words.close();
    }
}
