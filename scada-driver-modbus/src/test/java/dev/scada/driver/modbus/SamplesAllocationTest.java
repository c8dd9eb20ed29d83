package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.scada.api.value.Sample;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scan of the usual forms leaves to the collector. */
final class SamplesAllocationTest {

    private static final int EXCHANGES = 20_000;

    @ParameterizedTest
    @CsvSource({"float32, 62, 4500", "int16, 125, 9000", "int16 none=usual, 125, 9000", "float32 CDAB, 62, 4500"})
    void anExchangeAsSamplesStaysSmall(String form, int count, long most) {
        List<ModbusPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(ModbusPoint.parse("holding:" + i * 125 / count + " " + form));
        }
        ModbusDevice device = ModbusDevice.ofUnit(1);
        PreparedRead prepared = (PreparedRead) TableRead.of(device, PointPlaces.of(device), points);
        int[] words = new int[125];
        for (int i = 0; i < words.length; i++) {
            words[i] = 0x4048 + 3 * i;
        }
        Response response = new Response.RegistersRead(Table.HOLDING, Registers.of(words));
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long good = 0;
        for (int i = 0; i < EXCHANGES; i++) {
            good += good(prepared.samples(response));
        }
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EXCHANGES; i++) {
            good += good(prepared.samples(response));
        }
        long bytes = (memory.getCurrentThreadAllocatedBytes() - before) / EXCHANGES;
        assertThat(good).isEqualTo(2L * EXCHANGES * count);
        assertThat(bytes).as("bytes an exchange of %s", form).isBetween(1_000L, most);
    }

    private static int good(List<Sample> samples) {
        int good = 0;
        for (Sample sample : samples) {
            good += sample.quality().isGood() ? 1 : 0;
        }
        return good;
    }
}
