package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tool.ToolContext;
import dev.scada.api.value.Value;
import dev.scada.driver.modbus.ModbusConnection;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.driver.modbus.SunSpecPoint;
import dev.scada.driver.modbus.TablePoint;
import dev.scada.driver.modbus.tool.PointReads.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code scada modbus write}. Nothing is sent without {@code --yes}, and nothing is ever sent again by itself. A prompt in
 * place of {@code --yes} would be answered by a script that was started by mistake as easily as by a person.
 */
final class WriteWord implements Word {

    /** Reading bits or a scale register before the write, and the write itself. */
    private static final int REQUESTS_A_STEP = 2;

    /** A point, what is to be written into it, and whether it can be read. */
    private record Change(ModbusPoint point, Value value, boolean isReadable) {}

    @Override
    public String name() {
        return "write";
    }

    @Override
    public String usage() {
        return Usage.WRITE;
    }

    @Override
    public Set<String> flags() {
        return Usage.with(DeviceOptions.FLAGS, "--yes");
    }

    @Override
    public Set<String> valued() {
        return DeviceOptions.VALUED;
    }

    @Override
    public int run(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        Where where = Where.one(arguments);
        ModbusDevice device = DeviceOptions.of(arguments);
        List<Change> changes = changes(arguments, device);
        try (Talk talk = Word.talk(context, where, arguments, USUAL_TIMEOUT)) {
            List<Setting<ModbusPoint>> settings = changes.stream()
                    .map(change -> new Setting<>(change.point(), change.value()))
                    .toList();
            Duration pulses = pulses(changes);
            List<String> steps = preview(device, settings, pulses.plus(talk.timeout()));
            if (!arguments.isGiven("--yes")) {
                context.out().println("To unit " + device.unit() + " at " + where.text() + " would be sent:");
                steps.forEach(step -> context.out().println("  " + step));
                context.err().println("scada modbus write: nothing was sent; with --yes it is.");
                return ModbusTool.WRONG_ARGUMENTS;
            }
            Duration within = pulses.plus(talk.timeout().multipliedBy((long) REQUESTS_A_STEP * (steps.size() + 1)));
            return write(talk, device, changes, settings, within, context);
        }
    }

    private static List<String> preview(ModbusDevice device, List<Setting<ModbusPoint>> settings, Duration within)
            throws UsageException {
        if (settings.stream().anyMatch(setting -> setting.point() instanceof SunSpecPoint)) {
            return settings.stream()
                    .map(setting -> setting.point() + " = " + setting.value() + ", where the device says it stands")
                    .toList();
        }
        try {
            return ModbusConnection.preview(device, settings, within);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Duration pulses(List<Change> changes) {
        Duration all = Duration.ZERO;
        for (Change change : changes) {
            if (change.point() instanceof TablePoint point && point.pulse().isPresent()) {
                all = all.plus(point.pulse().get());
            }
        }
        return all;
    }

    private static int write(
            Talk talk,
            ModbusDevice device,
            List<Change> changes,
            List<Setting<ModbusPoint>> settings,
            Duration within,
            ToolContext context)
            throws DriverException, InterruptedException {
        List<ModbusPoint> readable =
                changes.stream().filter(Change::isReadable).map(Change::point).toList();
        PointReads reads = new PointReads(talk, device, readable);
        // What does not answer now is not written either.
        talk.plan(device, settings.stream().map(Setting::point).toList());
        Map<ModbusPoint, Shown> before = reads.now();
        List<WriteOutcome> outcomes = talk.write(device, settings, within);
        Map<ModbusPoint, Shown> after = readAgain(reads, context);
        boolean isWell = true;
        for (int i = 0; i < changes.size(); i++) {
            isWell &= show(changes.get(i), before, outcomes.get(i), after, context);
        }
        return isWell ? 0 : ModbusTool.FAILED;
    }

    private static Map<ModbusPoint, Shown> readAgain(PointReads reads, ToolContext context)
            throws InterruptedException {
        try {
            return reads.now();
        } catch (DriverException e) {
            context.err().println("scada modbus write: it cannot be read back: " + e.getMessage());
            return Map.of();
        }
    }

    private static boolean show(
            Change change,
            Map<ModbusPoint, Shown> before,
            WriteOutcome outcome,
            Map<ModbusPoint, Shown> after,
            ToolContext context) {
        boolean isPulse = change.point() instanceof TablePoint point
                && (point.pulse().isPresent() || point.writeTo().isPresent());
        Optional<Shown> now = Optional.ofNullable(after.get(change.point()));
        boolean isAccepted = outcome instanceof WriteOutcome.Accepted;
        boolean isAsWritten = now.isPresent()
                && now.get().sample().value().filter(change.value()::equals).isPresent();
        boolean differs = isAccepted && change.isReadable() && !isPulse && !isAsWritten;
        context.out()
                .println(change.point() + "  before " + text(before.get(change.point())) + "  sent " + change.value()
                        + "  after " + text(after.get(change.point())) + "  " + words(outcome)
                        + (differs ? ", reads back otherwise" : ""));
        return isAccepted && !differs;
    }

    private static String text(@Nullable Shown shown) {
        return shown == null ? "not read" : shown.text() + (shown.isGood() ? "" : " (" + shown.trouble() + ")");
    }

    private static String words(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return "rejected: " + rejected.reason();
        }
        return outcome instanceof WriteOutcome.Unknown unknown
                ? "unknown, it may have acted: " + unknown.reason()
                : "accepted";
    }

    private static List<Change> changes(Arguments arguments, ModbusDevice device) throws UsageException {
        List<String> texts = arguments.othersFrom(1);
        if (texts.isEmpty()) {
            throw new UsageException("expected what to write, as in 'holding:100 float32=21.5' or coil:5=on");
        }
        List<Change> changes = new ArrayList<>();
        Set<ModbusPoint> points = new HashSet<>();
        for (String text : texts) {
            Change change = change(text, device);
            if (!points.add(change.point())) {
                throw new UsageException(change.point() + " is there twice");
            }
            changes.add(change);
        }
        return changes;
    }

    /** The last {@code =} before which a point stands: points and texts may have some of their own. */
    private static Change change(String text, ModbusDevice device) throws UsageException {
        int equals = text.lastIndexOf('=');
        if (equals <= 0) {
            throw new UsageException("'" + text + "': expected POINT=VALUE, as in 'holding:100 float32=21.5'");
        }
        String whyNot = "";
        while (equals > 0) {
            try {
                Item.Value item = Item.value(ModbusPoint.parse(text.substring(0, equals)), device);
                if (!item.type().writable()) {
                    throw new UsageException(item.point() + " cannot be written");
                }
                String value = text.substring(equals + 1).strip();
                return new Change(
                        item.point(),
                        Values.parse(item.point().toString(), item.type().kind(), value),
                        item.type().readable());
            } catch (IllegalArgumentException e) {
                whyNot = whyNot.isEmpty() ? "'" + text + "': " + e.getMessage() : whyNot;
                equals = text.lastIndexOf('=', equals - 1);
            }
        }
        throw new UsageException(whyNot);
    }
}
