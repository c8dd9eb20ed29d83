package dev.scada.core.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's file: opened for one runtime alone, checked to its last line, then appended to. Blocks. */
final class JournalFile implements Appending {
    private static final Logger log = LoggerFactory.getLogger(JournalFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final FileChannel channel;
    private final long nextSequence;

    private JournalFile(FileChannel channel, long nextSequence) {
        this.channel = channel;
        this.nextSequence = nextSequence;
    }

    /**
     * Opens the file, made when it is missing, and hands over what stands in it.
     *
     * @throws IOException with a message that says what to do
     */
    static JournalFile open(Path folder, Path file, Clock clock, Consumer<JournalEntry> recorded) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("the journal " + file + " cannot be opened for writing: " + e, e);
        }
        try {
            lock(channel, file);
            return checked(channel, file, clock, recorded);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            locked = false;
        }
        if (!locked) {
            throw new IOException("the journal " + file
                    + " is in use by another runtime: end that one, or give this one a data folder of its own");
        }
    }

    private static JournalFile checked(FileChannel channel, Path file, Clock clock, Consumer<JournalEntry> recorded)
            throws IOException {
        JournalReader reader = new JournalReader(channel, file, recorded);
        long end = reader.readAll();
        if (end < channel.size()) {
            cut(channel, file, end, clock);
        }
        channel.position(end);
        JournalFile journal = new JournalFile(channel, Math.max(1, reader.lines()));
        if (reader.lines() == 0) {
            journal.append(ByteBuffer.wrap(JournalLine.header()));
            forceFolders(file);
        }
        return journal;
    }

    /** The process or the machine ended in the midst of a line; nobody was told that it is on record. */
    private static void cut(FileChannel channel, Path file, long end, Clock clock) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".torn-" + STAMP.format(clock.instant()));
        long length = channel.size() - end;
        try (FileChannel kept = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long copied = 0;
            while (copied < length) {
                copied += channel.transferTo(end + copied, length - copied, kept);
            }
            kept.force(true);
        }
        channel.truncate(end);
        channel.force(true);
        log.warn(
                "The last line of the journal {} was not complete, as after a loss of power: its {} bytes were cut off"
                        + " and kept in {}",
                file,
                length,
                aside);
    }

    /** So that a new file, and the folder that was made for it, are found again after a loss of power. */
    private static void forceFolders(Path file) throws IOException {
        // Windows cannot open a folder, and records a new file without being asked.
        if (File.separatorChar != '/') {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        for (int level = 0; level < 2 && folder != null; level++) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
            folder = folder.getParent();
        }
    }

    long nextSequence() {
        return nextSequence;
    }

    @Override
    public void append(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            channel.write(lines);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
