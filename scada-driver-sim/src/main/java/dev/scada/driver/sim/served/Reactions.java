package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Points;
import dev.scada.modbus.server.Faults;
import dev.scada.modbus.server.MisbehaviourScript;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.Transport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of {@code --misbehave}: {@code plc3=silence}, {@code plc3=delay:500ms}, {@code plc3=refuse:06}. */
final class Reactions {
    private static final Pattern FORM = Pattern.compile("plc([1-" + Points.PLCS + "])=(.+)");

    private Reactions() {}

    /** The PLC's number and its reaction to every request. */
    static Map.Entry<Integer, Reaction> parse(String text, Transport transport) throws UsageException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new UsageException("--misbehave: expected plc1 to plc" + Points.PLCS
                    + ", =, and a fault, such as plc3=silence; scada simulate --faults lists all; got '" + text + "'");
        }
        Reaction reaction;
        try {
            reaction = Faults.parse(form.group(2));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--misbehave: plc" + form.group(1) + ": " + e.getMessage());
        }
        if (reaction instanceof Reaction.Plain plain && !plain.isFor(transport)) {
            throw new UsageException("--misbehave: '" + plain.text() + "' means nothing on " + transport);
        }
        return Map.entry(Integer.parseInt(form.group(1)), reaction);
    }

    /** What there is, and how scripts are written. */
    static void explain(PrintWriter out) {
        out.println("Scripts for --misbehave-file:");
        out.println();
        out.print(MisbehaviourScript.GRAMMAR.indent(2));
        out.println();
        out.println("Faults:");
        for (Faults.Fault fault : Faults.all()) {
            out.printf(Locale.ROOT, "  %-24s %s%n", fault.word(), fault.help());
        }
        out.flush();
    }
}
