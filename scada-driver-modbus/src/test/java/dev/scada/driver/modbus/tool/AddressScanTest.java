package dev.scada.driver.modbus.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.driver.modbus.tool.AddressScan.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AddressScanTest {

    /** A device that has some addresses, and hands out so many at a time. */
    private static final class Map implements AddressScan.Asking {
        private final BitSet has = new BitSet();
        private final int most;
        private int requests;

        Map(int most) {
            this.most = most;
        }

        Map with(int from, int last) {
            has.set(from, last + 1);
            return this;
        }

        @Override
        public boolean isAnswered(int from, int count) {
            requests++;
            return count <= most && has.nextClearBit(from) >= from + count;
        }

        List<Row> rows(int from, int to) {
            List<Row> rows = new ArrayList<>();
            for (int at = has.nextSetBit(from); at >= 0 && at <= to; ) {
                int last = Math.min(to, has.nextClearBit(at) - 1);
                rows.add(new Row(at, last));
                at = has.nextSetBit(last + 1);
            }
            return rows;
        }
    }

    private static List<Row> scan(Map map, int most, int step, int from, int to) throws Exception {
        return new AddressScan(map, most, step).run(from, to);
    }

    @Test
    void aTableThatAnswersThroughoutCostsOneRequestABlock() throws Exception {
        Map map = new Map(125).with(0, 999);
        assertThat(scan(map, 125, 1, 0, 999)).containsExactly(new Row(0, 999));
        assertThat(map.requests).isEqualTo(8);
    }

    @Test
    void theEndsOfARowAreFoundByBisection() throws Exception {
        Map map = new Map(125).with(0, 777);
        assertThat(scan(map, 125, 10, 0, 999)).containsExactly(new Row(0, 777));
        // 6 blocks, the end within the seventh in 8 or so, and 23 looks at the rest.
        assertThat(map.requests).isLessThan(45);
    }

    @Test
    void theFirstAndTheLastAddressAreLookedAtAndNoneBeyond() throws Exception {
        Map map = new Map(125).with(0, 0).with(65_535, 65_535).with(40, 49);
        assertThat(scan(map, 125, 1, 0, 65_535))
                .containsExactly(new Row(0, 0), new Row(40, 49), new Row(65_535, 65_535));
        assertThat(scan(new Map(125).with(0, 99), 125, 1, 10, 20)).containsExactly(new Row(10, 20));
        assertThat(scan(new Map(125).with(99, 99), 125, 10, 0, 99)).containsExactly(new Row(99, 99));
        assertThat(scan(new Map(125), 125, 1, 5, 5)).isEmpty();
    }

    @Test
    void aDeviceThatHandsOutLittleAtATimeIsLearntAndItsRowStaysOne() throws Exception {
        Map map = new Map(32).with(100, 499);
        AddressScan scan = new AddressScan(map, 125, 1);
        assertThat(scan.run(100, 499)).containsExactly(new Row(100, 499));
        assertThat(scan.limit()).hasValue(32);
        assertThat(map.requests).isLessThan(30);
        AddressScan free = new AddressScan(new Map(125).with(100, 499), 125, 1);
        free.run(0, 999);
        assertThat(free.limit()).isEmpty();
    }

    @Test
    void lookingAtEachAddressFindsWhateverThereIs() throws Exception {
        SplittableRandom random = new SplittableRandom(20261122);
        for (int round = 0; round < 2_000; round++) {
            Map map = new Map(random.nextInt(1, 126));
            for (int i = random.nextInt(6); i > 0; i--) {
                int from = random.nextInt(400);
                map.with(from, from + random.nextInt(100));
            }
            int from = random.nextInt(200);
            int to = from + random.nextInt(300);
            assertThat(scan(map, 125, 1, from, to)).isEqualTo(map.rows(from, to));
        }
    }

    @Test
    void coarseLooksFindEveryRowThatIsAsLongAsTheStep() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            Map map = new Map(125);
            int at = random.nextInt(30);
            while (at < 800) {
                int last = at + random.nextInt(10, 60) - 1;
                map.with(at, last);
                at = last + 11 + random.nextInt(60);
            }
            assertThat(scan(map, 125, 10, 0, 999)).isEqualTo(map.rows(0, 999));
        }
    }
}
