package dev.scada.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever depends on whatever: after each batch each tag is what a direct calculation makes of the sources. */
class GraphPropertyTest {
    private static final int SOURCES = 8;
    private static final int DERIVED = 40;

    @TempDir
    Path folder;

    private record Sum(String path, List<String> of) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyTagIsWhatADirectCalculationMakes(long seed) throws Exception {
        Random random = new Random(seed);
        List<Sum> sums = sums(random);
        try (ExpressionBench bench = new ExpressionBench(folder)) {
            for (int i = 0; i < SOURCES; i++) {
                bench.numbers("s" + i);
            }
            List<Sum> asWritten = new ArrayList<>(sums);
            // Files name tags in any order.
            Collections.shuffle(asWritten, random);
            for (Sum sum : asWritten) {
                bench.derived(sum.path(), text(sum));
            }
            bench.start();
            Map<String, Double> numbers = new HashMap<>();
            for (int batch = 0; batch < 50; batch++) {
                List<TagValue> values = new ArrayList<>();
                for (int i = 0; i < SOURCES; i++) {
                    if (batch == 0 || random.nextInt(3) == 0) {
                        double number = random.nextInt(1_000);
                        numbers.put("s" + i, number);
                        values.add(bench.value("s" + i, Value.of(number)));
                    }
                }
                long before = bench.engine().status().evaluations();
                bench.publish(values.toArray(TagValue[]::new));
                assertThat(bench.engine().status().evaluations() - before)
                        .as("each once at most")
                        .isLessThanOrEqualTo(DERIVED);
                sums.forEach(sum -> numbers.put(
                        sum.path(), sum.of().stream().mapToDouble(numbers::get).sum() / 2));
                for (Sum sum : sums) {
                    assertThat(bench.number(sum.path())).isEqualTo(numbers.get(sum.path()), within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void noSubscriberEverSeesHalfOfABatch(long seed) throws Exception {
        Random random = new Random(seed);
        try (ExpressionBench bench = new ExpressionBench(folder)) {
            bench.numbers("a", "b")
                    .derived("diff", "tag('a') - tag('b')")
                    .derived("twice", "tag('diff') * 2")
                    .derived("all", "tag('twice') + tag('a') - tag('b')")
                    .start();
            bench.publish(bench.value("a", Value.of(0.0)), bench.value("b", Value.of(0.0)));
            List<TagValue> heard = Collections.synchronizedList(new ArrayList<>());
            bench.tags().subscribe(TagPattern.of("*"), Delivery.everyChange(), heard::addAll);
            for (int i = 0; i < 200; i++) {
                double same = random.nextInt(1_000);
                bench.publish(bench.value("a", Value.of(same)), bench.value("b", Value.of(same)));
                assertThat(bench.number("all")).isZero();
            }
            bench.tags().close();
            assertThat(List.copyOf(heard))
                    .filteredOn(value -> !value.path().text().matches("[ab]"))
                    .allMatch(value -> value.value().equals(java.util.Optional.of(Value.of(0.0))));
        }
    }

    private static List<Sum> sums(Random random) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            known.add("s" + i);
        }
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < DERIVED; i++) {
            List<String> of = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                of.add(known.get(random.nextInt(known.size())));
            }
            sums.add(new Sum("d" + i, of));
            known.add("d" + i);
        }
        return sums;
    }

    private static String text(Sum sum) {
        return "("
                + String.join(
                        " + ",
                        sum.of().stream().map(path -> "tag('" + path + "')").toList()) + ") / 2";
    }
}
