package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Finds symbolic links in an archive. The JDK's reader does not show the file type (it would unpack a link as a file that
 * holds the target's name), so this looks into the central directory itself: PKWARE APPNOTE 4.3.12 and 4.3.16.
 */
final class SymbolicLinks {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int HEADER_SIGNATURE = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int TYPE_MASK = 0xf000;
    private static final int TYPE_LINK = 0xa000;

    private SymbolicLinks() {}

    static void refuseIn(Path archive) throws IOException, RefusedException {
        try (FileChannel channel = FileChannel.open(archive)) {
            ByteBuffer directory = centralDirectory(channel);
            while (directory.remaining() >= HEADER_BYTES
                    && directory.getInt(directory.position()) == HEADER_SIGNATURE) {
                int at = directory.position();
                int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
                int rest = Short.toUnsignedInt(directory.getShort(at + 30))
                        + Short.toUnsignedInt(directory.getShort(at + 32));
                int next = at + HEADER_BYTES + nameLength + rest;
                if (next > directory.limit()) {
                    throw new RefusedException("is damaged: its list of files ends early; fetch it again");
                }
                // The upper half of the external attributes is the Unix mode, whatever system it says it was made on.
                if ((directory.getInt(at + 38) >>> 16 & TYPE_MASK) == TYPE_LINK) {
                    byte[] name = new byte[nameLength];
                    directory.get(at + HEADER_BYTES, name);
                    throw new RefusedException("holds a symbolic link, '" + new String(name, StandardCharsets.UTF_8)
                            + "'; pack the file itself");
                }
                directory.position(next);
            }
        }
    }

    private static ByteBuffer centralDirectory(FileChannel channel) throws IOException, RefusedException {
        long size = channel.size();
        ByteBuffer tail = read(channel, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE
                    && at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
                long length = Integer.toUnsignedLong(tail.getInt(at + 12));
                // Counted back from its end, as the JDK does, so that a prefix before the archive moves nothing.
                long end = size - tail.limit() + at;
                if (length > end || length > Integer.MAX_VALUE) {
                    throw new RefusedException("is in the zip64 form; pack it as a plain zip below 4 GB");
                }
                return read(channel, end - length, end);
            }
        }
        throw new RefusedException("is damaged: it has no end; fetch it again");
    }

    private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // until full, or until the file ends
        }
        return buffer.flip();
    }
}
