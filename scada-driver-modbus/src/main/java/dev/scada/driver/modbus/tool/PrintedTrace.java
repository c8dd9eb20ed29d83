package dev.scada.driver.modbus.tool;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolContext;
import dev.scada.driver.modbus.ModbusDriver;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Each frame in hex and in words, as it goes. On the line's executor. */
final class PrintedTrace implements WireTrace {

    /** For whoever wants no trace. */
    static final WireTrace NONE = new WireTrace() {
        @Override
        public void sent(ByteBuffer bytes) {
            // not asked for
        }

        @Override
        public void received(ByteBuffer bytes) {
            // not asked for
        }
    };

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final ToolContext context;
    private final ModbusDriver driver = new ModbusDriver();

    PrintedTrace(ToolContext context) {
        this.context = context;
    }

    @Override
    public void sent(ByteBuffer bytes) {
        print("->", Direction.SENT, bytes);
    }

    @Override
    public void received(ByteBuffer bytes) {
        print("<-", Direction.RECEIVED, bytes);
    }

    private void print(String arrow, Direction direction, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        String time = TIME.format(LocalTime.ofInstant(context.clock().instant(), ZoneId.systemDefault()));
        String words = driver.decode(direction, ByteBuffer.wrap(copy));
        // In one call: results are printed by another thread.
        context.err()
                .println(time + " " + arrow + " " + HEX.formatHex(copy) + System.lineSeparator() + "                "
                        + words);
    }
}
