package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.MemoryBank;
import dev.scada.modbus.server.MemoryDevice;
import dev.scada.modbus.server.ModbusTcpServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points beside the four tables, against a device on loopback. */
final class FilesAndQueuesTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(1);

    private final ModbusDriver driver = new ModbusDriver();

    private interface Talk {
        void with(MemoryDevice memory, TestContext context, TestLine<ModbusLine, ModbusDevice, ModbusPoint> line)
                throws Exception;
    }

    private void talk(Talk talk) throws Exception {
        MemoryDevice memory = new MemoryDevice(new MemoryBank(1, 1, 1, 100));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ModbusTcpServer server = ModbusTcpServer.start(anyPort, ModbusUnits.only(1, memory), ServerOptions.USUAL);
                TestContext context = TestContext.create()) {
            ModbusTcpLine settings = ModbusTcpLine.of(
                    server.address().getAddress().getHostAddress(),
                    server.address().getPort());
            try (TestLine<ModbusLine, ModbusDevice, ModbusPoint> line = TestLine.open(context, driver, settings)) {
                line.connect(AMPLE);
                talk.with(memory, context, line);
            }
        }
    }

    private static Read<ModbusPoint> reading(String... points) {
        return new Read<>(Stream.of(points).map(ModbusPoint::parse).toList(), Duration.ZERO);
    }

    @Test
    void recordsOfAFileAreReadAndWritten() throws Exception {
        talk((memory, context, line) -> {
            memory.setFile(4, Registers.of(1, 0x3F80, 0, 0xFFFF));
            assertThat(line.read(DEVICE, reading("file:4:1 float32", "file:4:0", "file:4:3 int16"), AMPLE))
                    .containsExactly(Sample.good(Value.of(1.0)), Sample.good(Value.of(1)), Sample.good(Value.of(-1)));
            assertThat(line.write(
                            DEVICE,
                            List.of(new Setting<>(ModbusPoint.parse("file:4:1 float32"), Value.of(-2.0))),
                            context.call(AMPLE)))
                    .containsExactly(WriteOutcome.accepted());
            assertThat(memory.readRecords(List.of(new FileRange(4, 0, 4))))
                    .containsExactly(Registers.of(1, 0xC000, 0, 0xFFFF));
        });
    }

    @Test
    void aQueueIsReadWholeOrAtItsHeadAndAnEmptyOneHasNoValue() throws Exception {
        talk((memory, context, line) -> {
            memory.setQueue(50, Registers.of(0xFFFE, 2, 3));
            memory.setQueue(51, Registers.of());
            assertThat(line.read(DEVICE, reading("fifo:50"), AMPLE))
                    .containsExactly(Sample.good(new Value.Bytes(new byte[] {-1, -2, 0, 2, 0, 3})));
            assertThat(line.read(DEVICE, reading("fifo:50 int16"), AMPLE)).containsExactly(Sample.good(Value.of(-2)));
            assertThat(line.read(DEVICE, reading("fifo:50 int64"), AMPLE))
                    .containsExactly(Sample.bad(Quality.BAD_NO_DATA));
            assertThat(line.read(DEVICE, reading("fifo:51"), AMPLE)).containsExactly(Sample.bad(Quality.BAD_NO_DATA));
        });
    }

    @Test
    void aBitIsWrittenInOneStepWhereTheDeviceHasMaskWrite() throws Exception {
        talk((memory, context, line) -> {
            memory.writeRegisters(30, Registers.of(0xA5A5));
            assertThat(line.write(
                            RulesOfADevice.maskWriting(),
                            List.of(
                                    new Setting<>(ModbusPoint.parse("holding:30.1"), Value.of(true)),
                                    new Setting<>(ModbusPoint.parse("holding:30.8-11"), Value.of(12))),
                            context.call(AMPLE)))
                    .containsExactly(WriteOutcome.accepted(), WriteOutcome.accepted());
            assertThat(memory.readRegisters(Table.HOLDING, 30, 1)).isEqualTo(Registers.of(0xACA7));
        });
    }

    @Test
    void recordsThatStandCloseTogetherAreOneRequestAndQueuesAreOneEach() {
        List<ModbusPoint> points = Stream.of(
                        "file:4:0", "file:4:120", "file:4:121", "file:5:0", "fifo:1", "fifo:2", "holding:1")
                .map(ModbusPoint::parse)
                .toList();
        assertThat(ReadPlanner.plan(ExchangeCost.TCP, DEVICE, points).stream()
                        .map(read -> read.points().stream()
                                .map(ModbusPoint::toString)
                                .toList()))
                .containsExactly(
                        List.of("holding:1"),
                        List.of("file:4:0", "file:4:120"),
                        List.of("file:4:121"),
                        List.of("file:5:0"),
                        List.of("fifo:1"),
                        List.of("fifo:2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:1:0",
                "file:65535:9999",
                "file:4:9998 float32 CDAB",
                "fifo:0",
                "fifo:65535 string 31",
                "fifo:7 int16"
            })
    void theTextOfAPointIsItsShorthand(String shorthand) throws Exception {
        ModbusPoint point = ModbusPoint.parse(shorthand);
        assertThat(point).hasToString(shorthand).isEqualTo(ModbusPoint.parse(point.toString()));
        assertThat(driver.describe(DEVICE, point).readable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file:0:0             | file 0 is not within 1 to 65535
            file:65536:0         | file 65536 is not within 1 to 65535
            file:4:10000         | record 10000 is not within 0 to 9999
            file:4:9999 float32  | the last of a file is 9999
            file:4               | expected file, record and form, as in file:4:10 float32
            file:4:0 string 122  | one answer holds 121
            fifo:x               | expected the address of a queue, as in fifo:100
            fifo:65537           | fifo:65537 is not within 0 to 65535
            fifo:1 string 32     | a queue has 31 at most
            """)
    void whatNoDeviceHasIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModbusPoint.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void aQueueIsReadOnlyAndBytesUnlessItSaysOtherwise() throws Exception {
        assertThat(driver.describe(DEVICE, ModbusPoint.parse("fifo:1")).kind()).isEqualTo(ValueKind.BYTES);
        assertThat(driver.describe(DEVICE, ModbusPoint.parse("fifo:1 float32")).writable())
                .isFalse();
        assertThat(driver.describe(DEVICE, ModbusPoint.parse("file:1:1")).writable())
                .isTrue();
        talk((memory, context, line) -> assertThat(line.write(
                        DEVICE,
                        List.of(new Setting<>(ModbusPoint.parse("fifo:1 int16"), Value.of(1))),
                        context.call(AMPLE)))
                .first()
                .asString()
                .contains("NOT_WRITABLE"));
    }
}
