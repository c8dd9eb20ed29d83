package dev.scada.core.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a journal from its beginning, in memory that does not grow with the file, and checks each line. */
final class JournalReader {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final Path file;
    private final Consumer<JournalEntry> recorded;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lines;
    private long endOfLastLine;

    JournalReader(FileChannel channel, Path file, Consumer<JournalEntry> recorded) {
        this.channel = channel;
        this.file = file;
        this.recorded = recorded;
    }

    /**
     * @return where the last whole line ends: what follows, if anything, is a torn one
     * @throws IOException when a whole line is not what was written
     */
    long readAll() throws IOException {
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long position = 0;
        for (int count = channel.read(buffer, position); count > 0; count = channel.read(buffer, position)) {
            position += count;
            take(bytes, count);
            buffer.clear();
        }
        return endOfLastLine;
    }

    private void take(byte[] bytes, int count) throws IOException {
        int begin = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, begin, i - begin);
                lineEnded();
                begin = i + 1;
            }
        }
        keep(bytes, begin, count - begin);
    }

    /** No more than it takes to see that it is too long: the rest of a torn file may be gigabytes of zeros. */
    private void keep(byte[] bytes, int offset, int length) {
        line.write(bytes, offset, Math.min(length, Math.max(0, JournalLine.LONGEST + 1 - line.size())));
    }

    private void lineEnded() throws IOException {
        byte[] bytes = line.toByteArray();
        line.reset();
        try {
            if (bytes.length > JournalLine.LONGEST) {
                throw new IllegalArgumentException("it is too long");
            }
            JournalLine.Read read = JournalLine.read(bytes);
            if (read.sequence() != lines || read.entry().isPresent() != (lines > 0)) {
                throw new IllegalArgumentException(
                        "it has the number " + read.sequence() + " where " + lines + " was expected");
            }
            read.entry().ifPresent(recorded);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the journal " + file + " is broken in line " + (lines + 1) + " (byte " + endOfLastLine + "): "
                            + e.getMessage()
                            + ". Nothing is commanded before this is settled: put back a copy of the file, or, to go on"
                            + " without what it says, move it away",
                    e);
        }
        lines++;
        endOfLastLine += bytes.length + 1;
    }

    /** The header included. */
    long lines() {
        return lines;
    }
}
