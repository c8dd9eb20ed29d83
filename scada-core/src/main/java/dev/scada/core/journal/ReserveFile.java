package dev.scada.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** A file that is only there to be made shorter. */
final class ReserveFile implements Reserve {
    /** What is given up at a time: another program on the same disk may be quicker to take it. */
    static final int STAGE = 1 << 20;

    private final Path file;
    private final long whole;
    private final byte[] noise = new byte[STAGE];
    private long left;

    ReserveFile(Path file, long whole) throws IOException {
        this.file = file;
        this.whole = whole / STAGE * STAGE;
        this.left = Files.exists(file) ? Files.size(file) : 0;
        // File systems that compress would make nothing of zeros.
        new Random(whole).nextBytes(noise);
        if (left > this.whole) {
            shorten(this.whole);
        }
    }

    @Override
    public long left() {
        return left;
    }

    @Override
    public long whole() {
        return whole;
    }

    @Override
    public boolean giveUp() throws IOException {
        if (left == 0) {
            return false;
        }
        shorten(Math.max(0, left - STAGE));
        return true;
    }

    private void shorten(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
            left = length;
        }
    }

    @Override
    public boolean fill() throws IOException {
        if (left >= whole) {
            return false;
        }
        // Twice: what is left besides must not be so little that it is given up again at once.
        long needed = 2 * (whole - left) + STAGE;
        if (Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < needed) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(noise, 0, (int) Math.min(STAGE, whole - left));
            long at = left;
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            channel.force(true);
            left = at;
            return true;
        }
    }
}
