package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusPoint;
import dev.scada.driver.modbus.tool.PointReads.Shown;
import dev.scada.modbus.pdu.Table;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code scada modbus read}. */
final class ReadWord implements Word {

    private static final int MOST_AT_ONCE = 2000;
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    private static final Duration LONGEST_PERIOD = Duration.ofHours(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String usage() {
        return Usage.READ;
    }

    @Override
    public Set<String> flags() {
        return DeviceOptions.FLAGS;
    }

    @Override
    public Set<String> valued() {
        return Usage.with(DeviceOptions.VALUED, "--count", "--every", "--times");
    }

    @Override
    public int run(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        Where where = Where.one(arguments);
        ModbusDevice device = DeviceOptions.of(arguments);
        List<Item> items = items(arguments, device);
        boolean isWatching = arguments.isGiven("--every");
        Duration every = arguments.duration("--every", Duration.ZERO, SHORTEST_PERIOD, LONGEST_PERIOD);
        if (!isWatching) {
            arguments.requireAbsent("without --every", Set.of("--times"));
        }
        int times = arguments.whole("--times", isWatching ? Integer.MAX_VALUE : 1, 1, Integer.MAX_VALUE);
        try (Talk talk = Word.talk(context, where, arguments, USUAL_TIMEOUT)) {
            talk.connect();
            Rounds rounds = new Rounds(context, talk, device, items);
            boolean isGood = true;
            for (int i = 0; i < times; i++) {
                if (i > 0) {
                    talk.pause(every);
                }
                isGood &= isWatching ? rounds.watched() : rounds.once();
            }
            return isGood ? 0 : ModbusTool.FAILED;
        }
    }

    private static List<Item> items(Arguments arguments, ModbusDevice device) throws UsageException {
        List<String> texts = arguments.othersFrom(1);
        if (texts.isEmpty()) {
            throw new UsageException("expected what to read, as in 'holding:100 float32' or holding:100-119");
        }
        int count = arguments.isGiven("--count") ? arguments.whole("--count", 1, 1, MOST_AT_ONCE) : 0;
        List<Item> items = new ArrayList<>();
        for (String text : texts) {
            items.addAll(Item.parse(text, count, device));
        }
        for (Item item : items) {
            if (item instanceof Item.Value value && !value.type().readable()) {
                throw new UsageException(value.point() + " cannot be read");
            }
        }
        return items;
    }

    /** The same items, read once or again and again. */
    private static final class Rounds {
        private final ToolContext context;
        private final Talk talk;
        private final ModbusDevice device;
        private final List<Item.Raw> raws = new ArrayList<>();
        private final List<ModbusPoint> points = new ArrayList<>();
        private final PointReads reads;

        Rounds(ToolContext context, Talk talk, ModbusDevice device, List<Item> items) {
            this.context = context;
            this.talk = talk;
            this.device = device;
            for (Item item : items) {
                if (item instanceof Item.Raw raw) {
                    raws.add(raw);
                } else {
                    points.add(((Item.Value) item).point());
                }
            }
            this.reads = new PointReads(talk, device, points);
        }

        boolean once() throws DriverException, InterruptedException {
            Map<ModbusPoint, Shown> shown = reads.now();
            int width = points.stream()
                    .mapToInt(point -> point.toString().length())
                    .max()
                    .orElse(0);
            boolean isGood = true;
            for (ModbusPoint point : points) {
                Shown value = Optional.ofNullable(shown.get(point)).orElseThrow();
                isGood &= value.isGood();
                context.out()
                        .println(String.format(Locale.ROOT, "%-" + width + "s  %s", point, value.text())
                                + (value.trouble().isEmpty() ? "" : "  " + value.trouble()));
            }
            for (Item.Raw raw : raws) {
                isGood &= table(raw);
            }
            return isGood;
        }

        /** A bad value is one that comes and goes while somebody watches; what cannot be asked any more ends it. */
        boolean watched() throws DriverException, InterruptedException {
            String time = TIME.format(LocalTime.ofInstant(context.clock().instant(), ZoneId.systemDefault()));
            boolean isGood = true;
            try {
                if (!points.isEmpty()) {
                    Map<ModbusPoint, Shown> shown = reads.now();
                    StringBuilder line = new StringBuilder(time);
                    for (ModbusPoint point : points) {
                        Shown value = Optional.ofNullable(shown.get(point)).orElseThrow();
                        isGood &= value.isGood();
                        line.append("  ").append(point).append(" = ").append(value.text());
                        line.append(
                                value.isGood()
                                        ? ""
                                        : " (" + value.sample().quality().text() + ")");
                    }
                    context.out().println(line);
                } else {
                    context.out().println(time);
                }
                for (Item.Raw raw : raws) {
                    isGood &= table(raw);
                }
                return isGood;
            } catch (DriverException e) {
                context.err().println(time + "  " + e.getMessage());
                return false;
            }
        }

        private boolean table(Item.Raw raw) throws DriverException, InterruptedException {
            Table table = raw.table();
            RawReads answers = new RawReads(talk, device, table, false);
            int most = table.isBits() ? device.maxBits() : device.maxRegisters();
            new AddressScan(answers, most, 1).run(raw.from(), raw.last());
            RawTable shown = new RawTable(device.addressing(), context.out());
            if (!answers.values().isEmpty()) {
                shown.print(table, answers.values());
            }
            int missing = raw.last() - raw.from() + 1 - answers.values().size();
            if (missing == 0) {
                return true;
            }
            context.err()
                    .println("unit " + device.unit() + ": " + missing + " of the addresses "
                            + shown.address(table, raw.from()) + " to " + shown.address(table, raw.last())
                            + " are refused: " + answers.refusals());
            return false;
        }
    }
}
