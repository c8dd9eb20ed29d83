package dev.scada.core.tag;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tag values as octets. Only the process that wrote them reads them, so the form has no version and enums stand by their
 * ordinals; a path is spelled out once in a file.
 */
@SuppressWarnings("EnumOrdinal") // read by the process that wrote it, or not at all
final class TagValueCodec {
    private static final ValueKind[] KINDS = ValueKind.values();
    private static final Quality[] QUALITIES = Quality.values();
    private static final int NO_VALUE = -1;

    private TagValueCodec() {}

    static void write(List<TagValue> values, DataOutputStream out) throws IOException {
        Map<TagPath, Integer> known = new HashMap<>();
        out.writeInt(values.size());
        for (TagValue value : values) {
            Integer index = known.putIfAbsent(value.path(), known.size());
            out.writeInt(index == null ? known.size() - 1 : index);
            if (index == null) {
                writeOctets(value.path().text().getBytes(StandardCharsets.UTF_8), out);
            }
            write(value, out);
        }
    }

    static List<TagValue> read(DataInputStream in) throws IOException {
        List<TagPath> known = new ArrayList<>();
        int count = in.readInt();
        List<TagValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = in.readInt();
            if (index == known.size()) {
                known.add(TagPath.of(new String(readOctets(in), StandardCharsets.UTF_8)));
            }
            values.add(read(known.get(index), in));
        }
        return values;
    }

    private static void write(TagValue value, DataOutputStream out) throws IOException {
        out.writeByte(value.quality().ordinal());
        write(value.serverTime(), out);
        Optional<Value> present = value.value();
        out.writeByte(present.isPresent() ? present.get().kind().ordinal() : NO_VALUE);
        if (present.isPresent()) {
            write(present.get(), out);
            out.writeBoolean(value.sourceTime().isPresent());
            if (value.sourceTime().isPresent()) {
                write(value.sourceTime().get(), out);
            }
            write(value.valueTime().orElse(value.serverTime()), out);
        }
    }

    private static TagValue read(TagPath path, DataInputStream in) throws IOException {
        Quality quality = QUALITIES[in.readUnsignedByte()];
        Instant serverTime = readTime(in);
        int kind = in.readByte();
        if (kind == NO_VALUE) {
            return TagValue.waiting(path, serverTime).becoming(quality, serverTime);
        }
        Value value = readValue(KINDS[kind], in);
        Instant sourceTime = in.readBoolean() ? readTime(in) : null;
        Instant valueTime = readTime(in);
        return TagValue.of(path, value, Quality.GOOD, sourceTime, valueTime).becoming(quality, serverTime);
    }

    private static void write(Value value, DataOutputStream out) throws IOException {
        if (value instanceof Value.Bool bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof Value.Int number) {
            out.writeLong(number.value());
        } else if (value instanceof Value.UInt64 number) {
            out.writeLong(number.bits());
        } else if (value instanceof Value.Real number) {
            out.writeDouble(number.value());
        } else if (value instanceof Value.Text text) {
            // As UTF-16: a lone surrogate, which a device may well send, has no UTF-8.
            out.writeInt(text.value().length());
            out.writeChars(text.value());
        } else if (value instanceof Value.Bytes bytes) {
            writeOctets(bytes.value(), out);
        } else if (value instanceof Value.Time time) {
            write(time.value(), out);
        }
    }

    private static Value readValue(ValueKind kind, DataInputStream in) throws IOException {
        return switch (kind) {
            case BOOL -> Value.of(in.readBoolean());
            case INT -> Value.of(in.readLong());
            case UINT64 -> new Value.UInt64(in.readLong());
            case REAL -> Value.of(in.readDouble());
            case TEXT -> Value.of(readText(in));
            case BYTES -> new Value.Bytes(readOctets(in));
            case TIME -> new Value.Time(readTime(in));
        };
    }

    private static String readText(DataInputStream in) throws IOException {
        char[] text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }

    private static void writeOctets(byte[] octets, DataOutputStream out) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static byte[] readOctets(DataInputStream in) throws IOException {
        byte[] octets = new byte[in.readInt()];
        in.readFully(octets);
        return octets;
    }

    private static void write(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant readTime(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
