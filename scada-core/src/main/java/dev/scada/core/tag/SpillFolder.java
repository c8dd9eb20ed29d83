package dev.scada.core.tag;

import dev.scada.api.tag.TagValue;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which changes wait that memory does not hold: a file for each run of changes, deleted when it is read.
 *
 * <p>Nothing is forced to disk: current values are rebuilt by polling after a crash, and so are these.
 */
final class SpillFolder {
    private static final Logger log = LoggerFactory.getLogger(SpillFolder.class);
    private static final String SUFFIX = ".spill";

    private final Path folder;
    private final AtomicLong sequence = new AtomicLong();

    SpillFolder(Path folder) {
        this.folder = folder;
    }

    /** Deletes what an earlier run was killed over. */
    void deleteLeftovers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes a file of its own; leaves none behind when it fails. */
    Path write(List<TagValue> values) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(String.format("%012d%s", sequence.incrementAndGet(), SUFFIX));
        CRC32C crc = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024), crc))) {
            TagValueCodec.write(values, out);
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            delete(file);
            throw e;
        }
        return file;
    }

    /** Reads a file back and deletes it, whether it can be read or not. */
    List<TagValue> take(Path file) throws IOException {
        try {
            byte[] octets = Files.readAllBytes(file);
            int length = Math.max(0, octets.length - Integer.BYTES);
            CRC32C crc = new CRC32C();
            crc.update(octets, 0, length);
            if (octets.length == length || ByteBuffer.wrap(octets).getInt(length) != (int) crc.getValue()) {
                throw new IOException("the content of " + file + " is not what was written");
            }
            return TagValueCodec.read(new DataInputStream(new ByteArrayInputStream(octets)));
        } finally {
            delete(file);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("File {} stays; it is deleted at the next start", file, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
