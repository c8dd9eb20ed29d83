package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.Bytes;
import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.FileData;
import dev.scada.modbus.pdu.FileRange;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a unit does with the functions beyond reading and writing its tables. */
final class RequestHandlerTest {

    private final MemoryBank tables = new MemoryBank(8, 8, 8, 20);
    private final MemoryDevice device = new MemoryDevice(tables);
    private final RequestHandler handler = new RequestHandler();

    @Test
    void aMaskWriteChangesTheBitsThatDoNotStay() {
        // Specification 6.16: 12 & F2 | 25 & ~F2 is 17.
        tables.setRegisters(Table.HOLDING, 4, Registers.of(0x12));
        assertThat(carryOut(new Request.MaskWriteRegister(4, 0xF2, 0x25)))
                .isEqualTo(new Response.RegisterMasked(4, 0xF2, 0x25));
        assertThat(holding(4, 1)).isEqualTo(Registers.of(0x17));
        carryOut(new Request.MaskWriteRegister(4, 0, 0xFFFF));
        assertThat(holding(4, 1)).isEqualTo(Registers.of(0xFFFF));
        assertRefused(0x02, new Request.MaskWriteRegister(20, 0, 0));
    }

    @Test
    void aReadAndWriteWritesFirst() {
        assertThat(carryOut(new Request.ReadWriteRegisters(3, 3, 4, Registers.of(7, 8))))
                .isEqualTo(new Response.RegistersReadWritten(Registers.of(0, 7, 8)));
    }

    @Test
    void aReadAndWriteOfWhichOneIsRefusedWritesNothing() {
        assertRefused(0x02, new Request.ReadWriteRegisters(19, 2, 0, Registers.of(7)));
        assertRefused(0x02, new Request.ReadWriteRegisters(0, 1, 19, Registers.of(7, 7)));
        assertThat(holding(0, 20)).isEqualTo(Registers.of(new int[20]));
    }

    @Test
    void aBankOfTablesAloneRefusesAllElseAsAFunctionItDoesNotHave() {
        List<Request> others = List.of(
                new Request.ReadFileRecords(List.of(new FileRange(1, 0, 1))),
                new Request.WriteFileRecords(List.of(new FileData(1, 0, Registers.of(1)))),
                new Request.ReadFifo(0),
                new Request.ReadDeviceId(1, 0),
                new Request.ReportServerId(),
                new Request.ReadExceptionStatus(),
                new Request.Diagnose(0, 0),
                new Request.GetCommEventCounter(),
                new Request.GetCommEventLog());
        for (Request request : others) {
            assertThat(handler.carryOut(tables, request))
                    .isEqualTo(new Response.Refused(request.function(), ExceptionCode.ILLEGAL_FUNCTION));
        }
    }

    @Test
    void recordsOfFilesAreReadAndWrittenAllOrNone() {
        device.setFile(4, Registers.of(1, 2, 3));
        device.setFile(5, Registers.of(9));
        assertThat(carryOut(new Request.WriteFileRecords(
                        List.of(new FileData(4, 1, Registers.of(20, 30)), new FileData(5, 0, Registers.of(90))))))
                .isInstanceOf(Response.FileRecordsWritten.class);
        Request both = new Request.ReadFileRecords(List.of(new FileRange(5, 0, 1), new FileRange(4, 0, 3)));
        Response written = new Response.FileRecordsRead(List.of(Registers.of(90), Registers.of(1, 20, 30)));
        assertThat(carryOut(both)).isEqualTo(written);

        assertRefused(
                0x02,
                new Request.WriteFileRecords(
                        List.of(new FileData(4, 0, Registers.of(0)), new FileData(5, 1, Registers.of(0)))));
        assertRefused(0x02, new Request.ReadFileRecords(List.of(new FileRange(4, 3, 1))));
        assertRefused(0x02, new Request.ReadFileRecords(List.of(new FileRange(6, 0, 1))));
        assertThat(carryOut(both)).isEqualTo(written);
    }

    @Test
    void aQueueIsReadUpTo31RegistersAndAtItsAddressOnly() {
        device.setQueue(1246, Registers.of(440, 4740));
        assertThat(carryOut(new Request.ReadFifo(1246))).isEqualTo(new Response.FifoRead(Registers.of(440, 4740)));
        device.setQueue(7, Registers.of(new int[31]));
        assertThat(carryOut(new Request.ReadFifo(7))).isEqualTo(new Response.FifoRead(Registers.of(new int[31])));
        device.setQueue(7, Registers.of(new int[32]));
        assertRefused(0x03, new Request.ReadFifo(7));
        assertRefused(0x02, new Request.ReadFifo(8));
    }

    @Test
    void anIdentificationIsHandedOutInPagesUntilNothingFollows() {
        List<DeviceObject> objects = List.of(
                object(0x80, "x".repeat(240)),
                object(0, "Company"),
                object(1, "Code"),
                object(2, "V1"),
                object(3, "http://example.com"),
                object(0x81, "y"));
        device.identify(objects, Bytes.of(5, 0xFF));
        assertThat(read(Request.ReadDeviceId.BASIC).objects()).hasSize(3);
        assertThat(read(Request.ReadDeviceId.REGULAR).objects()).hasSize(4);

        Response.DeviceIdRead first = read(Request.ReadDeviceId.EXTENDED);
        assertThat(first.conformity()).isEqualTo(0x83);
        assertThat(first.objects()).hasSize(4);
        assertThat(first.moreFollows()).isTrue();
        assertThat(first.nextObjectId()).isEqualTo(0x80);
        Response.DeviceIdRead second = read(Request.ReadDeviceId.EXTENDED, 0x80);
        assertThat(second.moreFollows()).isFalse();
        assertThat(second.objects()).extracting(DeviceObject::id).containsExactly(0x80, 0x81);

        assertThat(read(Request.ReadDeviceId.EXTENDED, 9).objects())
                .as("from an object that is not there")
                .isEqualTo(first.objects());
        assertThat(read(Request.ReadDeviceId.ONE_OBJECT, 1).objects()).containsExactly(object(1, "Code"));
        assertRefused(0x02, new Request.ReadDeviceId(Request.ReadDeviceId.ONE_OBJECT, 9));
        assertThat(carryOut(new Request.ReportServerId())).isEqualTo(new Response.ServerIdReported(Bytes.of(5, 0xFF)));
    }

    @Test
    void aDeviceAnswersWithWhatItHasWhereMoreIsAskedFor() {
        device.identify(List.of(object(0, "C"), object(1, "P"), object(2, "V")), Bytes.of());
        Response.DeviceIdRead read = read(Request.ReadDeviceId.EXTENDED);
        assertThat(read.access()).isEqualTo(Request.ReadDeviceId.EXTENDED);
        assertThat(read.conformity()).isEqualTo(0x81);
        assertThat(read.objects()).hasSize(3);
    }

    @Test
    void aDiagnosisEchoesCountsAndClears() {
        device.setExceptionStatus(0x6D);
        assertThat(carryOut(new Request.ReadExceptionStatus())).isEqualTo(new Response.ExceptionStatusRead(0x6D));
        assertThat(diagnose(0, 0xA537)).isEqualTo(0xA537);
        assertRefused(0x02, Request.read(Table.HOLDING, 20, 1));
        assertThat(diagnose(11, 0)).as("messages").isEqualTo(3);
        assertThat(diagnose(13, 0)).as("exceptions").isEqualTo(1);
        assertThat(carryOut(new Request.GetCommEventCounter())).isEqualTo(new Response.CommEventCounter(0, 4));
        assertThat(carryOut(new Request.GetCommEventCounter()))
                .as("asking for the count does not count")
                .isEqualTo(new Response.CommEventCounter(0, 4));
        assertThat(carryOut(new Request.GetCommEventLog()))
                .isEqualTo(new Response.CommEventLog(0, 4, 7, Bytes.of(0x40, 0x40, 0x40, 0x40, 0x41, 0x40, 0x40)));
        assertThat(diagnose(10, 0)).isZero();
        assertThat(diagnose(13, 0)).isZero();
        assertRefused(0x01, new Request.Diagnose(22, 0));
        assertRefused(0x03, new Request.Diagnose(10, 1));
        assertRefused(0x03, new Request.Diagnose(1, 1));
        assertThat(diagnose(1, 0xFF00)).isEqualTo(0xFF00);
        assertThat(carryOut(new Request.GetCommEventLog()))
                .isEqualTo(new Response.CommEventLog(0, 1, 1, Bytes.of(0x40, 0x00)));
    }

    @Test
    void theLogHolds64EventsAndTheCountersGoRoundAt65536() {
        for (int i = 0; i < 0x10000; i++) {
            diagnose(0, 0);
        }
        assertThat(carryOut(new Request.GetCommEventLog()))
                .isEqualTo(new Response.CommEventLog(
                        0,
                        0,
                        0,
                        Bytes.of(Collections.nCopies(64, 0x40).stream()
                                .mapToInt(Integer::intValue)
                                .toArray())));
    }

    @Test
    void aBankWhoseAnswerDoesNotFitTheQuestionHasFailed() {
        RegisterBank wrong = new WrongFiles();
        Request request = new Request.ReadFileRecords(List.of(new FileRange(1, 0, 2)));
        assertThat(handler.carryOut(wrong, request))
                .isEqualTo(new Response.Refused(request.function(), ExceptionCode.SERVER_DEVICE_FAILURE));
    }

    @Test
    void answersLongerThanAFrameCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Response.ServerIdReported(Bytes.of(new int[252])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Response.CommEventLog(0, 0, 0, Bytes.of(new int[65])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Response.FileRecordsRead(List.of(Registers.of(new int[122]))));
        List<DeviceObject> objects = new ArrayList<>(List.of(object(0, "x".repeat(244))));
        assertThat(new Response.DeviceIdRead(1, 1, false, 0, objects).objects()).hasSize(1);
        objects.add(object(1, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Response.DeviceIdRead(1, 1, false, 0, objects));
        assertThatIllegalArgumentException().isThrownBy(() -> object(0, "x".repeat(245)));
    }

    private static final class WrongFiles implements RegisterBank, FileBank {
        private final RegisterBank tables = new MemoryBank(0, 0, 0, 0);

        @Override
        public List<Registers> readRecords(List<FileRange> ranges) {
            return List.of(Registers.of(1));
        }

        @Override
        public void writeRecords(List<FileData> records) {}

        @Override
        public Bits readBits(Table table, int wireAddress, int quantity) throws RefusedException {
            return tables.readBits(table, wireAddress, quantity);
        }

        @Override
        public Registers readRegisters(Table table, int wireAddress, int quantity) throws RefusedException {
            return tables.readRegisters(table, wireAddress, quantity);
        }

        @Override
        public void writeCoils(int wireAddress, Bits values) {}

        @Override
        public void writeRegisters(int wireAddress, Registers values) {}
    }

    private Response carryOut(Request request) {
        return handler.carryOut(device, request);
    }

    private void assertRefused(int code, Request request) {
        assertThat(carryOut(request)).isEqualTo(new Response.Refused(request.function(), new ExceptionCode(code)));
    }

    private int diagnose(int subfunction, int data) {
        return ((Response.Diagnosis) carryOut(new Request.Diagnose(subfunction, data))).data();
    }

    private Response.DeviceIdRead read(int access) {
        return read(access, 0);
    }

    private Response.DeviceIdRead read(int access, int objectId) {
        return (Response.DeviceIdRead) carryOut(new Request.ReadDeviceId(access, objectId));
    }

    private static DeviceObject object(int id, String text) {
        return new DeviceObject(id, Bytes.of(text, StandardCharsets.US_ASCII));
    }

    private Registers holding(int wireAddress, int quantity) {
        return ((Response.RegistersRead) carryOut(Request.read(Table.HOLDING, wireAddress, quantity))).registers();
    }
}
