package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallyDriver;
import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.Medium;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Wrong before anything is connected. */
final class PlanFaults {
    private PlanFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                Fault.of("its medium changes", new ChangingMedium(), "theMediumIsTheSameAtEveryCall"),
                Fault.of("describes another kind", new WrongKind(), "pointsAreDescribedAsTheyAre"),
                Fault.of("lets an impossible point pass", new Credulous(), "anImpossiblePointIsRefusedWithAReason"),
                Fault.of("refuses without a reason", new Curt(), "anImpossiblePointIsRefusedWithAReason"),
                Fault.of("plans an exchange for nothing", new PlansNothing(), "aPlanOfNothingIsEmpty"),
                Fault.of("plans otherwise each time", new Moody(), "theSamePlanIsMadeOfTheSamePointsOnAnyThread"),
                Fault.of("plans the first point twice", new Repeating(), "aPlanHoldsEveryPointOnce"),
                Fault.of(
                        "drops a point of an unsorted list",
                        new Dropping(),
                        "aPlanHoldsEveryPointOnce",
                        "oneMissingPointDoesNotSpoilItsNeighbours"));
    }

    private static final class ChangingMedium extends AsyncTallyDriver {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Medium medium(TallyLine line) {
            return Medium.tcp(line.host(), 1 + calls.getAndIncrement());
        }
    }

    private static final class WrongKind extends AsyncTallyDriver {
        @Override
        public PointType describe(TallyDevice device, TallyPoint point) throws InvalidPointException {
            PointType type = super.describe(device, point);
            return new PointType(ValueKind.REAL, type.readable(), type.writable(), type.labels());
        }
    }

    private static final class Credulous extends AsyncTallyDriver {
        @Override
        public PointType describe(TallyDevice device, TallyPoint point) throws InvalidPointException {
            return super.describe(new TallyDevice(device.station(), 1000), point);
        }
    }

    private static final class Curt extends AsyncTallyDriver {
        @Override
        public PointType describe(TallyDevice device, TallyPoint point) throws InvalidPointException {
            try {
                return super.describe(device, point);
            } catch (InvalidPointException e) {
                throw new InvalidPointException("invalid");
            }
        }
    }

    private static final class PlansNothing extends AsyncTallyDriver {
        @Override
        public List<Read<TallyPoint>> plan(TallyLine line, TallyDevice device, List<TallyPoint> points) {
            return points.isEmpty() ? List.of(new Read<>(points, Duration.ZERO)) : super.plan(line, device, points);
        }
    }

    private static final class Moody extends AsyncTallyDriver {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public List<Read<TallyPoint>> plan(TallyLine line, TallyDevice device, List<TallyPoint> points) {
            List<Read<TallyPoint>> plan = super.plan(line, device, points);
            return calls.getAndIncrement() % 2 == 0 || plan.size() < 2 ? plan : List.of(plan.get(1), plan.get(0));
        }
    }

    private static final class Repeating extends AsyncTallyDriver {
        @Override
        public List<Read<TallyPoint>> plan(TallyLine line, TallyDevice device, List<TallyPoint> points) {
            List<Read<TallyPoint>> plan = new ArrayList<>(super.plan(line, device, points));
            if (plan.size() > 1) {
                plan.add(new Read<>(points.subList(0, 1), Duration.ZERO));
            }
            return plan;
        }
    }

    private static final class Dropping extends AsyncTallyDriver {
        @Override
        public List<Read<TallyPoint>> plan(TallyLine line, TallyDevice device, List<TallyPoint> points) {
            List<TallyPoint> sorted = new ArrayList<>(points);
            sorted.sort(Comparator.comparing(TallyPoint::number));
            return super.plan(line, device, sorted.equals(points) ? points : points.subList(0, points.size() - 1));
        }
    }
}
