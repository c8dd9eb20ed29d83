package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Call;
import dev.scada.api.medium.WireTrace;
import dev.scada.driver.modbus.LateBus.Manner;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A framing without ids, and a device whose answers come late, twice, spoilt or never. */
final class EchoLinkTest {

    private static final int UNIT = 1;
    private static final List<Manner> MANNERS = List.of(Manner.values());

    private static Optional<Response> ask(Link link, int address, int quantity) {
        Request request = Request.read(Table.HOLDING, address, quantity);
        return link.ask(UNIT, request, new Endless(), Link.OPEN_GATE)
                .handle((response, failure) -> Optional.ofNullable(response))
                .toCompletableFuture()
                .join();
    }

    private static boolean isRight(Response response, int address, int quantity) {
        if (!(response instanceof Response.RegistersRead read)
                || read.registers().count() != quantity) {
            return false;
        }
        for (int i = 0; i < quantity; i++) {
            if (read.registers().unsigned(i) != address + i) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSoundDeviceCostsOneEchoAndThenNothing(boolean isMute) {
        LateBus bus = new LateBus(isMute);
        Link link = new EchoLink(bus);
        assertThat(ask(link, 10, 2)).get().matches(response -> isRight(response, 10, 2));
        assertThat(bus.requests()).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            assertThat(ask(link, 20 + i, 2)).isPresent();
        }
        assertThat(bus.requests()).isEqualTo(12);
    }

    @Test
    void withoutItALateAnswerIsTakenForTheNextOne() {
        LateBus bus = new LateBus(false);
        bus.behave(Manner.LATE, 1);
        assertThat(ask(bus, 10, 2)).isEmpty();
        assertThat(ask(bus, 20, 2)).get().matches(response -> isRight(response, 10, 2));
    }

    @Test
    void afterATimeOutTheDeviceIsGoodAgainAtTheNextRequest() {
        LateBus bus = new LateBus(false);
        Link link = new EchoLink(bus);
        assertThat(ask(link, 10, 2)).isPresent();
        bus.behave(Manner.LATE, 1);
        assertThat(ask(link, 20, 2)).isEmpty();
        bus.behave(Manner.PROMPT, 0);
        assertThat(ask(link, 30, 2)).get().matches(response -> isRight(response, 30, 2));
    }

    @Test
    void aMuteDeviceIsGoodAgainAtTheSecondRequestSinceWhatCameAtTheFirstMayNotHaveBeenAll() {
        LateBus bus = new LateBus(true);
        Link link = new EchoLink(bus);
        assertThat(ask(link, 10, 2)).isPresent();
        bus.behave(Manner.LATE, 1);
        assertThat(ask(link, 20, 2)).isEmpty();
        bus.behave(Manner.PROMPT, 0);
        assertThat(ask(link, 30, 2)).isEmpty();
        assertThat(ask(link, 40, 2)).get().matches(response -> isRight(response, 40, 2));
    }

    @ParameterizedTest
    @CsvSource({"false,1", "false,2", "false,3", "false,7", "true,1", "true,2", "true,3", "true,7"})
    void noAnswerIsEverTakenForAnother(boolean isMute, int mostOwed) {
        SplittableRandom random = new SplittableRandom(7L * mostOwed + (isMute ? 1 : 0));
        LateBus bus = new LateBus(isMute);
        Link link = new EchoLink(bus);
        assertThat(ask(link, 0, 8)).isPresent();
        long right = 0;
        long wrong = 0;
        for (int i = 0; i < 100_000; i++) {
            bus.behave(manner(random), 1 + random.nextInt(mostOwed));
            int address = random.nextInt(1000);
            // Few lengths, so that most late answers fit the next request.
            int quantity = 1 + random.nextInt(3);
            Optional<Response> response = ask(link, address, quantity);
            if (response.isPresent()) {
                if (isRight(response.get(), address, quantity)) {
                    right++;
                } else {
                    wrong++;
                }
            }
        }
        assertThat(wrong).as("wrong values, beside %d right ones", right).isZero();
        assertThat(right).isGreaterThan(10_000);
    }

    private static Manner manner(SplittableRandom random) {
        return random.nextInt(10) < 8 ? Manner.PROMPT : MANNERS.get(random.nextInt(MANNERS.size()));
    }

    /** Time plays no part. */
    private record Endless() implements Call, WireTrace {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(1);
        }

        @Override
        public boolean isEnded() {
            return false;
        }

        @Override
        public WireTrace trace() {
            return this;
        }

        @Override
        public void sent(ByteBuffer bytes) {}

        @Override
        public void received(ByteBuffer bytes) {}
    }
}
