package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import dev.scada.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several requests under way on one connection. */
@Timeout(60)
final class PipeliningTest {
    private static final int OUTSTANDING = 8;
    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(LoopbackDevice.UNIT);

    private final TestContext context = TestContext.create();
    private LoopbackDevice device;
    private Session<ModbusDevice, ModbusPoint> session;

    @BeforeEach
    void connect() throws Exception {
        device = new LoopbackDevice();
        for (int address = 0; address < LoopbackDevice.SIZE; address++) {
            device.holding(address, 1000 + address);
        }
        ModbusTcpLine line = (ModbusTcpLine) device.line();
        ModbusTcpLine many = new ModbusTcpLine(line.host(), line.port(), OUTSTANDING);
        assertThat(new ModbusDriver().maxOutstanding(many)).isEqualTo(OUTSTANDING);
        session = context.open(new ModbusDriver(), many);
        CompletableFuture<Void> connected = new CompletableFuture<>();
        context.line()
                .execute(() -> session.connect(context.call(AMPLE)).whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        connected.complete(null);
                    } else {
                        connected.completeExceptionally(failure);
                    }
                }));
        connected.get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        context.close();
        device.close();
    }

    /** All at once; each with its sample, or with why it has none. */
    private List<CompletableFuture<List<Sample>>> readAtOnce(Duration within) {
        List<CompletableFuture<List<Sample>>> answers = new ArrayList<>();
        for (int i = 0; i < OUTSTANDING; i++) {
            answers.add(new CompletableFuture<>());
        }
        context.line().execute(() -> {
            for (int i = 0; i < OUTSTANDING; i++) {
                CompletableFuture<List<Sample>> answer = answers.get(i);
                Read<ModbusPoint> read = new Read<>(List.of(ModbusPoint.parse("holding:" + 10 * i)), Duration.ZERO);
                session.read(DEVICE, read, context.call(within)).whenComplete((samples, failure) -> {
                    if (failure == null) {
                        answer.complete(samples);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            }
        });
        return answers;
    }

    private static Sample right(int index) {
        return Sample.good(Value.of(1000 + 10 * index));
    }

    @Test
    void eachAnswerFindsItsRequest() {
        List<CompletableFuture<List<Sample>>> answers = readAtOnce(AMPLE);
        for (int i = 0; i < OUTSTANDING; i++) {
            assertThat(answers.get(i).join()).containsExactly(right(i));
        }
    }

    @Test
    void answersInAnotherOrderFindTheirRequestsToo() {
        device.misbehave(Misbehaviour.next(new Reaction.Delay(Duration.ofMillis(60)), Reaction.Plain.SWAPPED));
        List<CompletableFuture<List<Sample>>> answers = readAtOnce(AMPLE);
        for (int i = 0; i < OUTSTANDING; i++) {
            assertThat(answers.get(i).join()).containsExactly(right(i));
        }
    }

    @Test
    void oneThatIsNotAnsweredTimesOutAloneAndItsLateAnswerIsNobodys() throws Exception {
        device.misbehave(Misbehaviour.next(Reaction.Plain.ANSWER, Reaction.Plain.DEAF));
        List<CompletableFuture<List<Sample>>> answers = readAtOnce(SHORT);
        for (int i = 0; i < OUTSTANDING; i++) {
            if (i != 1) {
                assertThat(answers.get(i).join()).containsExactly(right(i));
            }
        }
        assertThat(answers.get(1).handle((samples, failure) -> failure).join())
                .isInstanceOfAny(DriverException.class, CompletionException.class);
        assertThat(readAtOnce(AMPLE).get(3).get(10, TimeUnit.SECONDS)).containsExactly(right(3));
    }

    @Test
    void anAnswerThatLacksBytesIsNotFilledUpWithTheNextOnes() {
        device.misbehave(Misbehaviour.next(Reaction.Plain.ANSWER, Reaction.Plain.TRUNCATED));
        List<CompletableFuture<List<Sample>>> answers = readAtOnce(SHORT);
        for (int i = 0; i < OUTSTANDING; i++) {
            int index = i;
            Object outcome = answers.get(i)
                    .<Object>handle((samples, failure) -> failure == null ? samples : failure)
                    .join();
            if (outcome instanceof List<?> samples) {
                assertThat(samples).as("answer %d", index).isEqualTo(List.of(right(index)));
            }
        }
        assertThat(answers.get(1)).isCompletedExceptionally();
    }
}
