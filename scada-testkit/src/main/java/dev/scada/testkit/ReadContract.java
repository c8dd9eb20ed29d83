package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What reads yield from a device that answers. */
abstract class ReadContract<L, D, P> extends PlanContract<L, D, P> {
    @Test
    void samplesComeInTheOrderOfThePoints() throws DriverException {
        try (TestLine<L, D, P> line = connected()) {
            List<P> points = new ArrayList<>(points());
            for (int seed = 0; seed < 5; seed++) {
                List<Read<P>> plan = new ArrayList<>(line.plan(device(), List.copyOf(points), AMPLE));
                Collections.shuffle(plan, new Random(seed));
                for (Read<P> read : plan) {
                    assertAnswers(line, read);
                    assertAnswers(line, read);
                }
                Collections.shuffle(points, new Random(seed));
            }
        }
    }

    @Test
    void aPartOfAPlannedReadYieldsItsPartOfTheSamples() throws DriverException {
        try (TestLine<L, D, P> line = connected()) {
            for (Read<P> read : line.plan(device(), points(), AMPLE)) {
                int size = read.points().size();
                int middle = size / 2;
                assertAnswers(line, read);
                if (size > 1) {
                    assertAnswers(line, new Read<>(read.points().subList(0, middle), read.estimate()));
                    assertAnswers(line, new Read<>(read.points().subList(middle, size), read.estimate()));
                }
                for (P point : read.points()) {
                    assertAnswers(line, new Read<>(List.of(point), read.estimate()));
                }
            }
        }
    }

    /** One sample a point, each of its own point's value. */
    private void assertAnswers(TestLine<L, D, P> line, Read<P> read) throws DriverException {
        List<Value> values = read.points().stream().map(this::value).toList();
        assertThat(line.read(device(), read, AMPLE))
                .as("samples of %s", read.points())
                .isEqualTo(values.stream().map(Sample::good).toList());
    }

    @Test
    void oneMissingPointDoesNotSpoilItsNeighbours() throws DriverException {
        P missing = available(given().missingPoint(), "point that the device does not have (missingPoint)");
        try (TestLine<L, D, P> line = connected()) {
            for (int at = 0; at <= points().size(); at++) {
                List<P> points = new ArrayList<>(points());
                points.add(at, missing);
                Map<P, Sample> samples = new LinkedHashMap<>(line.poll(device(), points, AMPLE));
                assertThat(samples.remove(missing))
                        .as("the sample of the missing point %s", missing)
                        .matches(sample -> sample.quality().isBad(), "is bad");
                assertThat(samples).as("its neighbours").isEqualTo(goodSamples());
            }
        }
    }

    @Test
    void aMissingPointIsABadSampleOrARefusedAddress() throws DriverException {
        P missing = available(given().missingPoint(), "point that the device does not have (missingPoint)");
        try (TestLine<L, D, P> line = connected()) {
            for (Read<P> read : line.plan(device(), List.of(missing), AMPLE)) {
                try {
                    List<Sample> samples = line.read(device(), read, AMPLE);
                    assertThat(samples)
                            .hasSize(1)
                            .allMatch(sample -> sample.quality().isBad(), "is bad");
                } catch (DriverException e) {
                    assertThat(e.scope()).as("scope of: %s", e.getMessage()).isEqualTo(Scope.EXCHANGE);
                    assertThat(e.code()).as("code of: %s", e.getMessage()).isEqualTo(Code.ADDRESS_REFUSED);
                }
            }
            assertReadsWell(line);
        }
    }

    @Test
    void answersOfOutstandingReadsFindTheirOwn() throws DriverException {
        int max = driver().maxOutstanding(line());
        assumeTrue(max > 1, "the driver takes one exchange at a time (maxOutstanding)");
        try (TestLine<L, D, P> line = connected()) {
            List<Read<P>> reads = new ArrayList<>();
            for (int i = 0; i < Math.min(max, 16); i++) {
                reads.add(readOf(line, points().get(i % points().size())));
            }
            TestCall call = context().call(AMPLE);
            List<CompletableFuture<List<Sample>>> stages = new ArrayList<>();
            for (Read<P> read : reads) {
                stages.add(line.start(session -> session.read(device(), read, call)));
            }
            for (int i = 0; i < reads.size(); i++) {
                assertThat(line.ended("read", call, stages.get(i)))
                        .containsExactly(Sample.good(value(reads.get(i).points().get(0))));
            }
        }
    }

    @Test
    void theTraceShowsTheBytesOfACall() throws DriverException {
        assumeTrue(given().isWired(), "the driver has no wire (isWired)");
        try (TestLine<L, D, P> line = connected()) {
            Read<P> read = readOf(line, points().get(0));
            TestCall call = context().call(AMPLE);
            line.ended("read", call, line.start(session -> session.read(device(), read, call)));
            assertThat(call.trace().entries())
                    .as("what call.trace() recorded")
                    .extracting(RecordedTrace.Entry::direction)
                    .contains(Direction.SENT, Direction.RECEIVED);
        }
    }
}
