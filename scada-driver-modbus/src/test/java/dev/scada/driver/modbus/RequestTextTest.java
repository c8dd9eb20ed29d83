package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The functions that no poll uses, in words. */
final class RequestTextTest {

    @Test
    void everyRequestSaysWhatItAsksFor() {
        says("mask write register 4 and 0x00F2 or 0x0025", new Request.MaskWriteRegister(4, 0xF2, 0x25));
        says(
                "read/write registers 3 to 8, write 14 to 15 = 1, 2",
                new Request.ReadWriteRegisters(3, 6, 14, Registers.of(1, 2)));
        says("read fifo queue 1246", new Request.ReadFifo(1246));
        says(
                "read file records file 4 1 to 2; file 3 9",
                new Request.ReadFileRecords(List.of(new FileRange(4, 1, 2), new FileRange(3, 9, 1))));
        says(
                "write file records file 4 7 to 8 = 5, 6",
                new Request.WriteFileRecords(List.of(new FileData(4, 7, Registers.of(5, 6)))));
        says("diagnose subfunction 0 data 42295", new Request.Diagnose(0, 42_295));
        says("read exception status", new Request.ReadExceptionStatus());
        says("read device identification access 1 from object 0", new Request.ReadDeviceId(1, 0));
    }

    private static void says(String text, Request request) {
        assertThat(RequestText.of(request)).isEqualTo(text);
    }

    @Test
    void answersOfSeldomFunctionsAreShownAsTheyAre() {
        assertThat(received("000100000006110800000007"))
                .isEqualTo("answer to diagnose: subfunction 0 data 7, unit 17, transaction 1");
        assertThat(received("0001000000081118000400010007"))
                .isEqualTo("answer to read fifo queue: 00 04 00 01 00 07, unit 17, transaction 1");
        assertThat(received("0001000000021111"))
                .as("nothing after the function code")
                .isEqualTo("answer to report server id: , unit 17, transaction 1");
    }

    private static String received(String hex) {
        return FrameText.of(Direction.RECEIVED, ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }
}
