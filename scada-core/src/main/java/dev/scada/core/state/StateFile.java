package dev.scada.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a {@link StateLog}. Blocks; used by one thread at a time. */
final class StateFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateFile.class);
    /** A file is not written anew below this. */
    static final long SMALL = 256 * 1024;

    private static final int LARGEST = 1 << 30;

    private final Path file;
    private final Map<String, JsonNode> states = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private FileChannel channel;
    private long length;
    private long live;
    /** Lines in the midst that are not what was written. */
    private int damaged;

    private StateFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static StateFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean isNew = !Files.exists(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            StateFile opened = new StateFile(file, channel);
            opened.read();
            if (isNew) {
                forceFolder(file);
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void read() throws IOException {
        long size = channel.size();
        if (size > LARGEST) {
            throw new IOException("the file " + file + " has " + size + " bytes, which no plant's state has");
        }
        byte[] bytes = new byte[(int) size];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // Read on.
        }
        int begin = 0;
        int sound = 0;
        int wrong = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                Optional<StateLine> line = StateLine.read(bytes, begin, i);
                if (line.isPresent()) {
                    // What came after a wrong line was written after it: that one is in the midst, not at the end.
                    damaged = wrong;
                    take(line.get(), i + 1 - begin);
                    sound = i + 1;
                } else {
                    wrong++;
                }
                begin = i + 1;
            }
        }
        if (sound < bytes.length) {
            cut(sound, bytes.length - sound);
        }
        if (damaged > 0) {
            log.warn(
                    "{} of the lines of {} are not what was written; what they said is lost, and all states are uncertain",
                    damaged,
                    file);
        }
        length = sound;
        channel.position(sound);
        if (sound == 0) {
            write(new StateLine(StateLine.HEADER, Optional.empty()).bytes());
        }
    }

    /** The process or the machine ended in the midst of a line; nobody was told that it is kept. */
    private void cut(int end, int torn) throws IOException {
        log.warn("The end of {} was not complete, as after a loss of power: its {} bytes are cut off", file, torn);
        channel.truncate(end);
        channel.force(true);
    }

    private void take(StateLine line, int size) {
        if (line.key().equals(StateLine.HEADER)) {
            return;
        }
        Integer before = sizes.remove(line.key());
        states.remove(line.key());
        live -= before == null ? 0 : before;
        if (line.state().isPresent()) {
            states.put(line.key(), line.state().get());
            sizes.put(line.key(), size);
            live += size;
        }
    }

    Map<String, JsonNode> states() {
        return Map.copyOf(states);
    }

    /** Whether some line in the midst of the file was not what was written, so that any state may be an older one. */
    boolean isDoubtful() {
        return damaged > 0;
    }

    int damaged() {
        return damaged;
    }

    /** On disk when it returns. */
    void put(Map<String, Optional<JsonNode>> changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        changes.forEach((key, state) -> {
            StateLine line = new StateLine(key, state);
            byte[] written = line.bytes();
            bytes.writeBytes(written);
            take(line, written.length);
        });
        write(bytes.toByteArray());
        if (length > SMALL && length > 4 * live) {
            writeAnew();
        }
    }

    private void write(byte[] bytes) throws IOException {
        write(channel, bytes);
        length += bytes.length;
    }

    private static void write(FileChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        to.force(false);
    }

    private void writeAnew() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new StateLine(StateLine.HEADER, Optional.empty()).bytes());
        states.forEach((key, state) -> all.writeBytes(new StateLine(key, Optional.of(state)).bytes()));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        FileChannel next = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            write(next, all.toByteArray());
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file);
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        channel.close();
        channel = next;
        length = all.size();
    }

    private static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        // Windows cannot open a folder, and records a new file without being asked.
        if (File.separatorChar == '/' && folder != null) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
