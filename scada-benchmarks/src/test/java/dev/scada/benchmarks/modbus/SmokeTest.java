package dev.scada.benchmarks.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scada.benchmarks.modbus.Contestant.Field;
import dev.scada.benchmarks.process.JavaProgram;
import dev.scada.benchmarks.process.Program;
import dev.scada.benchmarks.process.WrongValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That every client reads what the server holds, and would say so if not. Nothing is measured here. */
final class SmokeTest {
    private static final int CONNECTIONS = 3;
    private static final Duration SHORT = Duration.ofMillis(50);

    private static Program server;
    private static int port;

    @BeforeAll
    static void startTheServer() throws IOException {
        server = new Program("server", JavaProgram.of(FastServer.class));
        port = Integer.parseInt(server.expect("port"));
    }

    @AfterAll
    static void endTheServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(JavaClient.class)
    void everyClientInJavaReadsRightValues(JavaClient client) throws Exception {
        try (LoadClient load = client.make()) {
            load.open(port, CONNECTIONS);

            assertThat(load.saturate(SHORT)).isGreaterThanOrEqualTo(CONNECTIONS);
            assertThat(load.pace(100, SHORT)).isGreaterThanOrEqualTo(CONNECTIONS);
        }
    }

    @Test
    void everyForeignClientThatIsInstalledReadsRightValues(@TempDir Path folder) throws Exception {
        ForeignPrograms foreign = new ForeignPrograms(folder);
        Field field = Contestant.field(foreign);
        List<Contestant> installed = field.present().stream()
                .filter(each -> List.of(Contestant.BARE, Contestant.LIBMODBUS, Contestant.PYMODBUS)
                        .contains(each.name()))
                .toList();
        assumeTrue(!installed.isEmpty(), "no foreign client is installed");

        Cores cores = new Cores();
        for (Contestant contestant : installed) {
            try (Program client = contestant.start(cores, port, CONNECTIONS)) {
                client.ask("open", "opened");
                assertThat(Measurement.run(client, "saturate 50").exchanges()).isGreaterThanOrEqualTo(CONNECTIONS);
                assertThat(Measurement.run(client, "pace 100 50").exchanges()).isGreaterThanOrEqualTo(CONNECTIONS);
            }
        }
    }

    @Test
    void theServerInCHoldsTheSame(@TempDir Path folder) throws Exception {
        List<String> command = new ForeignPrograms(folder).server().orElse(List.of());
        assumeTrue(!command.isEmpty(), "no C compiler");

        try (Program inC = new Program("server in C", command);
                LoadClient load = JavaClient.WIRE.make()) {
            load.open(Integer.parseInt(inC.expect("port")), CONNECTIONS);

            assertThat(load.saturate(SHORT)).isGreaterThanOrEqualTo(CONNECTIONS);
        }
    }

    @Test
    void aWrongValueIsSeen() {
        int[] values = new int[RegisterValues.QUANTITY];
        for (int i = 0; i < values.length; i++) {
            values[i] = RegisterValues.at(10 + i);
        }
        RegisterValues.check(values, 10);

        values[124]++;

        assertThatThrownBy(() -> RegisterValues.check(values, 10)).isInstanceOf(WrongValueException.class);
        assertThatThrownBy(() -> RegisterValues.check(values, 12)).isInstanceOf(WrongValueException.class);
    }

    @Test
    void scatteredRegistersTakeNoMoreExchangesThanWanted() {
        assertThat(Grouping.exchanges()).isBetween(2_000, Grouping.MOST);
    }

    @Test
    void aSpreadIsTheMedianAndTheEnds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0))).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(new Spread(1.234, 1, 1.5).text("%.2f")).isEqualTo("1.23 (1.00 to 1.50)");
    }
}
