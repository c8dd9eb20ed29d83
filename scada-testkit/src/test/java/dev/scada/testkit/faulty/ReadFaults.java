package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallySession;
import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wrong values, from a device that answers. */
final class ReadFaults {
    private static final String MISSING = "aMissingPointIsABadSampleOrARefusedAddress";
    private static final String NEIGHBOURS = "oneMissingPointDoesNotSpoilItsNeighbours";
    private static final String ORDER = "samplesComeInTheOrderOfThePoints";
    private static final String OUTSTANDING = "answersOfOutstandingReadsFindTheirOwn";
    private static final String LATE = "aLateAnswerIsNotTakenForTheNextOne";

    private ReadFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                Fault.of("answers in the order of addresses", Passing.with(Sorting::new), ORDER),
                Fault.of(
                        "answers a part with the whole",
                        Passing.with(Whole::new),
                        "aPartOfAPlannedReadYieldsItsPartOfTheSamples"),
                Fault.of("makes a missing point 0", curing(ReadFaults::guess), MISSING, NEIGHBOURS),
                Fault.of("lets a missing point take its neighbours along", curing(ReadFaults::spoil), NEIGHBOURS),
                Fault.of(
                        "blames the device for a missing point",
                        curing((read, failure) -> {
                            throw DriverException.device(failure.code(), "no such point");
                        }),
                        MISSING,
                        NEIGHBOURS),
                Fault.of(
                        "gives the newest request each answer",
                        Passing.opening((line, lent) -> new AsyncTallySession(line, lent) {
                            @Override
                            protected @Nullable Pending claim(Map<String, Pending> waiting, String id) {
                                List<String> ids = new ArrayList<>(waiting.keySet());
                                return ids.isEmpty() ? null : waiting.remove(ids.get(ids.size() - 1));
                            }
                        }),
                        OUTSTANDING,
                        LATE),
                Fault.of(
                        "gives the oldest request each answer",
                        Passing.opening((line, lent) -> new AsyncTallySession(line, lent) {
                            @Override
                            protected @Nullable Pending claim(Map<String, Pending> waiting, String id) {
                                return waiting.isEmpty()
                                        ? null
                                        : waiting.remove(
                                                waiting.keySet().iterator().next());
                            }
                        }),
                        LATE),
                Fault.of("records no bytes", Passing.with(Untraced::new), "theTraceShowsTheBytesOfACall"));
    }

    private interface Instead {
        List<Sample> of(Read<TallyPoint> read, DriverException failure) throws DriverException;
    }

    /** Deals wrongly with a refused address. */
    private static Driver<TallyLine, TallyDevice, TallyPoint> curing(Instead instead) {
        return Passing.with(sound -> new Passing(sound) {
            @Override
            public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
                return cured(super.read(device, read, call), failure -> {
                    if (failure.code() != Code.ADDRESS_REFUSED) {
                        throw failure;
                    }
                    return instead.of(read, failure);
                });
            }
        });
    }

    private static List<Sample> guess(Read<TallyPoint> read, DriverException failure) {
        return Collections.nCopies(read.points().size(), Sample.good(Value.of(0)));
    }

    private static List<Sample> spoil(Read<TallyPoint> read, DriverException failure) {
        return Collections.nCopies(read.points().size(), Sample.bad(Quality.BAD_NODE_ID_UNKNOWN));
    }

    private static final class Sorting extends Passing {
        Sorting(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            List<TallyPoint> sorted = new ArrayList<>(read.points());
            sorted.sort(Comparator.comparing(TallyPoint::number));
            return super.read(device, new Read<>(sorted, read.estimate()), call);
        }
    }

    /** Keeps the buffer of the last full exchange, and hands it out whole when a half of it is asked for. */
    private static final class Whole extends Passing {
        private List<TallyPoint> last = List.of();

        Whole(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            List<TallyPoint> points = read.points();
            boolean isHalf = points.size() == 4 && last.containsAll(points);
            return super.read(device, isHalf ? new Read<>(last, read.estimate()) : read, call)
                    .thenApply(samples -> {
                        last = points.size() == 8 ? points : last;
                        return samples;
                    });
        }
    }

    private static final class Untraced extends Passing {
        Untraced(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            return super.read(device, read, new Call() {
                @Override
                public Duration remaining() {
                    return call.remaining();
                }

                @Override
                public boolean isEnded() {
                    return call.isEnded();
                }

                @Override
                public WireTrace trace() {
                    return new Nowhere();
                }
            });
        }
    }

    private static final class Nowhere implements WireTrace {
        @Override
        public void sent(ByteBuffer bytes) {
            // The fault.
        }

        @Override
        public void received(ByteBuffer bytes) {
            // The fault.
        }
    }
}
