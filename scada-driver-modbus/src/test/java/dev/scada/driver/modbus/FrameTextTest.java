package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.TraceDecoding.Direction;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SENT     | 00110000000603 0300640019   | read holding registers 100 to 124, unit 3, transaction 17
            SENT     | 00110000000603 0100050001   | read coils 5, unit 3, transaction 17
            SENT     | 00110000000603 050005FF00   | write single coil 5 on, unit 3, transaction 17
            SENT     | 00110000000603 06000500FF   | write single register 5 = 255, unit 3, transaction 17
            SENT     | 00110000000B03 10000A00020400010002 | write multiple registers 10 to 11 = 1, 2, unit 3, transaction 17
            SENT     | 00110000000803 0F00130003 01 05 | write multiple coils 19 to 21 = 101, unit 3, transaction 17
            SENT     | 00110000000203 09           | no request that is known here (01 illegal function: function code 9 is not served), unit 3, transaction 17
            RECEIVED | 00110000000703 030400010002 | answer to read holding registers: 1, 2, unit 3, transaction 17
            RECEIVED | 00110000000403 010105       | answer to read coils: 10100000, unit 3, transaction 17
            RECEIVED | 00110000000303 8302         | read holding registers refused: 02 illegal data address, unit 3, transaction 17
            RECEIVED | 00110000000603 050005FF00   | answer to write single coil: 5 on, unit 3, transaction 17
            RECEIVED | 00110000000603 1000050002   | answer to write multiple registers: 2 from 5 on, unit 3, transaction 17
            RECEIVED | 00110000000603 0304000100   | answer to read holding registers: a byte count that does not fit its 5 bytes, unit 3, transaction 17
            RECEIVED | 00110000000203 29           | answer with function code 41, which is not known here, unit 3, transaction 17
            RECEIVED | 00110000000903 0302002A     | a frame of another length than it says, unit 3, transaction 17
            RECEIVED | 00110001000503 0302002A     | no Modbus frame: 11 bytes
            RECEIVED | 0011                        | no Modbus frame: 2 bytes
            SENT     | 030300640019 C43D | read holding registers 100 to 124, unit 3
            RECEIVED | 038302 6131 | read holding registers refused: 02 illegal data address, unit 3
            RECEIVED | 038302 0000 | no Modbus frame: 5 bytes
            SENT     | 3A30333033303036343030313937440D0A | read holding registers 100 to 124, unit 3
            RECEIVED | 3A303330333034303030313030303246330D0A | answer to read holding registers: 1, 2, unit 3
            RECEIVED | 3A30330D0A | no Modbus frame: 5 bytes
            """)
    void framesAreToldInWords(Direction direction, String hex, String words) {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThat(new ModbusDriver().decode(direction, frame.asReadOnlyBuffer()))
                .isEqualTo(words);
    }

    @Test
    void longRowsAreCutShort() {
        ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex("0011000000FD0303FA" + "0001".repeat(125)));
        assertThat(new ModbusDriver().decode(Direction.RECEIVED, frame)).contains("1, 1 and 109 more, unit 3");
    }

    @Test
    void anyBytesAreToldWithoutAnException() {
        Random random = new Random(20261122);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (bytes.length > 7 && random.nextBoolean()) {
                bytes[2] = 0;
                bytes[3] = 0;
                bytes[4] = 0;
                bytes[5] = (byte) (bytes.length - 6);
                bytes[7] = (byte) (bytes[7] & 0x8F);
            }
            for (Direction direction : Direction.values()) {
                assertThat(new ModbusDriver().decode(direction, ByteBuffer.wrap(bytes)))
                        .isNotBlank();
            }
        }
    }
}
