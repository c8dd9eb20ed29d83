package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.DriverException;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.modbus.pdu.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** {@code scada modbus scan}: which units answer, or which addresses of one unit. */
final class ScanWord implements Word {

    /** Most of the time is spent on what is not there. */
    private static final Duration USUAL_SCAN_TIMEOUT = Duration.ofMillis(500);
    /** So many addresses are asked for one by one where they do not answer; of more, each tenth. */
    private static final int EACH_UP_TO = 2000;

    private static final int USUAL_STEP = 10;
    private static final Set<String> OF_ADDRESSES = Set.of("--from", "--to", "--step", "--one-based", "--zero-based");

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String usage() {
        return Usage.SCAN;
    }

    @Override
    public Set<String> flags() {
        return DeviceOptions.FLAGS;
    }

    @Override
    public Set<String> valued() {
        return Usage.with(DeviceOptions.VALUED, "--units", "--table", "--from", "--to", "--step");
    }

    @Override
    public int run(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        arguments.requireNothingFrom(1);
        if (arguments.isGiven("--table")) {
            arguments.requireAbsent("beside --table", Set.of("--units"));
            return addresses(arguments, context);
        }
        arguments.requireAbsent("without --table", OF_ADDRESSES);
        if (arguments.isGiven("--units")) {
            arguments.requireAbsent("beside --units", Set.of("--unit"));
        }
        return units(arguments, context);
    }

    private static int units(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        List<Where> all = Where.all(arguments);
        List<Integer> units = arguments.isGiven("--unit")
                ? List.of(Word.unit(arguments))
                : arguments.ranges("--units", UnitScan.usualUnits(all.get(0)), 0, 255);
        int found = 0;
        for (Where where : all) {
            try (Talk talk = Word.talk(context, where, arguments, USUAL_SCAN_TIMEOUT)) {
                found += new UnitScan(talk, context).run(units);
            }
        }
        if (found == 0) {
            context.err()
                    .println("scada modbus scan: nobody answers. Is the address right, does nothing else hold the"
                            + " connection or the port, is --timeout ("
                            + arguments.text("--timeout").orElse("500ms")
                            + ") long enough for what is behind a gateway?");
        }
        return found == 0 ? ModbusTool.FAILED : 0;
    }

    private static int addresses(Arguments arguments, ToolContext context)
            throws UsageException, DriverException, InterruptedException {
        Where where = Where.one(arguments);
        ModbusDevice device = DeviceOptions.of(arguments);
        Table table = arguments.word("--table", Table.HOLDING);
        int base = device.addressing().first();
        int from = arguments.whole("--from", base, base, Table.LAST_WIRE_ADDRESS + base) - base;
        int to = arguments.whole(
                        "--to", Math.min(999, Table.LAST_WIRE_ADDRESS) + base, base, Table.LAST_WIRE_ADDRESS + base)
                - base;
        if (to < from) {
            throw new UsageException("--from " + (from + base) + " --to " + (to + base) + " is upside down");
        }
        int step = arguments.whole("--step", to - from < EACH_UP_TO ? 1 : USUAL_STEP, 1, 10_000);
        try (Talk talk = Word.talk(context, where, arguments, USUAL_SCAN_TIMEOUT)) {
            talk.connect();
            RawReads answers = new RawReads(talk, device, table, true);
            AddressScan scan =
                    new AddressScan(answers, table.isBits() ? device.maxBits() : device.maxRegisters(), step);
            List<AddressScan.Row> rows = scan.run(from, to);
            report(rows, answers, scan.limit(), new RawTable(device.addressing(), context.out()), table, context);
            if (step > 1) {
                context.out()
                        .println("Looked at each " + step + "th address between the rows: shorter rows may be missing"
                                + " here; --step 1 finds all.");
            }
            return rows.isEmpty() ? ModbusTool.FAILED : 0;
        }
    }

    private static void report(
            List<AddressScan.Row> rows,
            RawReads answers,
            OptionalInt limit,
            RawTable names,
            Table table,
            ToolContext context) {
        for (AddressScan.Row row : rows) {
            context.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%-20s %6d  manual %s to %s",
                            names.address(table, row.from())
                                    + (row.count() == 1
                                            ? ""
                                            : names.address(table, row.last()).replace(table + ":", "-")),
                            row.count(),
                            RawTable.manual(table, row.from()),
                            RawTable.manual(table, row.last())));
        }
        context.out()
                .println((rows.isEmpty() ? "No address answers" : "Nothing else answers") + ", in "
                        + answers.requests() + " requests"
                        + (answers.refusals().isEmpty() ? "" : "; not answered with data: " + answers.refusals()));
        if (limit.isPresent()) {
            context.out()
                    .println("Longer reads than " + limit.getAsInt() + " were refused within a row: --max-registers "
                            + limit.getAsInt() + " (in a plant maxRegisters) may be what the device needs.");
        }
    }
}
