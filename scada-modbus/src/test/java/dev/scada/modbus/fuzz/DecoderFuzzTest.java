package dev.scada.modbus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.modbus.client.BrokenStreamException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Every decoder against bytes from a seed: nothing is thrown but what is declared, nothing allocated by what lengths claim,
 * nothing handed out that was not there. More of it, and other bytes:
 *
 * <pre>mvn -o -pl scada-modbus -am test -Dtest=DecoderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dmodbus.fuzz.inputs=10000000 -Dmodbus.fuzz.seed=1</pre>
 *
 * A failure names its input's number; {@code -Dmodbus.fuzz.from=NUMBER -Dmodbus.fuzz.inputs=1} is that input alone.
 */
final class DecoderFuzzTest {

    private static final long INPUTS = Long.getLong("modbus.fuzz.inputs", 200_000);
    private static final long FROM = Long.getLong("modbus.fuzz.from", 0);
    private static final long SEED = Long.getLong("modbus.fuzz.seed", 20261122);
    private static final int ENOUGH_TO_JUDGE = 200_000;
    /** Three of the longest messages by j2mod's classes take 60,000; one that believes a claim of 65,535 takes a million. */
    private static final long MOST_BYTES = 100_000;

    /** Feeds one input. */
    private interface Feed {
        void run(SplittableRandom random, Measure measure) throws BrokenStreamException;
    }

    private record Target(Measure measure, Feed feed) {
        Target(String name, Feed feed) {
            this(new Measure(name), feed);
        }
    }

    private static final List<Target> TARGETS = Stream.of(
                    new Target("requests", (random, measure) -> new PduFuzz(random).request(measure)),
                    new Target("answers", (random, measure) -> new PduFuzz(random).response(measure)),
                    client(Framing.TCP),
                    client(Framing.UDP),
                    client(Framing.RTU),
                    client(Framing.ASCII),
                    device(Framing.TCP),
                    device(Framing.RTU),
                    device(Framing.ASCII))
            .toList();

    private static Target client(Framing framing) {
        return new Target(framing + " client", (random, measure) -> new ClientFuzz(random, framing).run(measure));
    }

    private static Target device(Framing framing) {
        return new Target(framing + " device", (random, measure) -> new DeviceFuzz(random, framing).run(measure));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothingIsThrownNorAllocatedNorHandedOutThatTheBytesDoNotWarrant(TestReporter reporter) {
        for (long number = FROM; number < FROM + INPUTS; number++) {
            Target target = TARGETS.get((int) (number % TARGETS.size()));
            target.measure().number(number);
            try {
                target.feed().run(new SplittableRandom(SEED * 0x9E3779B97F4A7C15L + number), target.measure());
            } catch (BrokenStreamException | RuntimeException | AssertionError e) {
                throw target.measure().failed(SEED, e);
            }
        }
        for (Target target : TARGETS) {
            Measure measure = target.measure();
            reporter.publishEntry(measure.toString());
            assertThat(measure.mostBytes()).as("%s", measure).isLessThan(MOST_BYTES);
            if (INPUTS >= ENOUGH_TO_JUDGE) {
                // A generator that makes only one kind of bytes tries nothing.
                assertThat(measure.taken())
                        .as("%s", measure)
                        .isBetween(measure.inputs() / 20, measure.inputs() * 19 / 20);
            }
        }
    }
}
