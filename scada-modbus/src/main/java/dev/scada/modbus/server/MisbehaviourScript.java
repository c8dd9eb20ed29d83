package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Misbehaviour as people write it, a rule a line. The first rule whose conditions hold decides; where none does, the
 * answer is right. What follows a {@code #} is for people.
 *
 * <pre>
 * every 10th: late
 * unit 3: silence
 * reads of holding:100-120: refuse 02
 * from 10s to 20s: close
 * on plc2, writes, 5%: any
 * </pre>
 */
public final class MisbehaviourScript implements Misbehaviour {

    /** How conditions and faults are written, for people; what faults there are is said by {@link Faults#all}. */
    public static final String GRAMMAR = """
            A rule a line: conditions, a colon, a fault. The first rule whose conditions hold decides; where
            none does, the answer is right. '#' begins a remark. The conditions of a rule hold together:
              always                      each request
              every 10th                  each tenth of the requests for which the rule's other conditions hold
              first 5                     the first five of them
              5%                          so many of them, at random
              reads, writes               what is asked
              reads of holding:100-120    what touches these wire addresses; also writes of, and one address
              function 3                  a function code
              unit 3, units 3-5           who is asked
              on plc2                     which of several devices is asked
              from 10s to 20s             since the rules were loaded; also after 10s, until 20s; s or ms
            The fault is one of the words below, or 'any', one of them at random. A line 'seed 7' makes what is
            random another sequence.
            """;

    private final List<ScriptRule> rules;
    private final SplittableRandom random;
    private final LongSupplier nanos;
    private final long loadedNanos;
    private final Transport transport;

    private MisbehaviourScript(List<ScriptRule> rules, long seed, Transport transport, LongSupplier nanos) {
        this.rules = rules;
        this.random = new SplittableRandom(seed);
        this.transport = transport;
        this.nanos = nanos;
        this.loadedNanos = nanos.getAsLong();
    }

    /**
     * Reads a script for one server.
     *
     * @param name of the file, for messages
     * @param device what {@code on} calls this server
     * @throws ScriptException with everything that is wrong in it
     */
    public static MisbehaviourScript parse(String name, String text, String device, Transport transport)
            throws ScriptException {
        return parse(name, text, device, transport, ServerLoop::monotonicNanos);
    }

    static MisbehaviourScript parse(String name, String text, String device, Transport transport, LongSupplier nanos)
            throws ScriptException {
        List<String> problems = new ArrayList<>();
        List<ScriptRule> rules = new ArrayList<>();
        ScriptParser parser = new ScriptParser(device, transport);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                parser.line(line).ifPresent(rules::add);
            } catch (IllegalArgumentException e) {
                problems.add(name + ":" + number + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ScriptException(problems);
        }
        return new MisbehaviourScript(rules, parser.seed(), transport, nanos);
    }

    /** How many rules it has. */
    public int size() {
        return rules.size();
    }

    @Override
    public Reaction reaction(int unit, Request request) {
        ScriptRule.Asked asked = new ScriptRule.Asked(unit, request, nanos.getAsLong() - loadedNanos, random);
        for (ScriptRule rule : rules) {
            if (rule.holds(asked)) {
                return rule.fault().orElseGet(() -> Faults.any(random, transport));
            }
        }
        return Reaction.Plain.ANSWER;
    }
}
