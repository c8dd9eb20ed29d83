package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacked archives, each in a folder named by id, version and content. A folder is complete from the moment that it has
 * its name, and never changes: a class that is loaded late comes from the same archive as the first.
 *
 * <p>Not thread-safe; confined to the host that owns it.
 */
final class ArchiveCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCache.class);
    /** Begins the names of what is not (or no longer) an unpacked plugin. */
    private static final String UNFINISHED = ".unfinished-";
    /** Hexadecimal digits of the digest in a folder's name: 128 bits. */
    private static final int DIGITS = 32;

    private final Path cache;
    private final ArchiveLimits limits;
    private final ArchiveTrust trust;
    private final CacheLocks locks;

    ArchiveCache(Path cache, ArchiveLimits limits, ArchiveTrust trust) {
        this.cache = cache;
        this.limits = limits;
        this.trust = trust;
        this.locks = new CacheLocks(cache);
    }

    /** Work with the cache while no other process changes it. Makes the folder when there is none. */
    <T> T alone(CacheLocks.Work<T> work) throws IOException {
        Files.createDirectories(cache);
        return locks.alone(work);
    }

    /** Unpacks the archive unless that was done before. Only within {@link #alone}. */
    UnpackedArchive unpacked(Path archive) throws RefusedException {
        try {
            if (Files.size(archive) > limits.totalBytes()) {
                throw new RefusedException("is larger than " + limits.totalBytes() + " bytes");
            }
            String digest = Digest.of(archive);
            Optional<Path> known = find(digest);
            return known.isPresent() ? held(archive, known.get(), digest) : unpack(archive);
        } catch (IOException e) {
            throw new RefusedException(
                    "cannot be read, or not be unpacked to " + cache + ": " + e
                            + "; see to the rights of both and to the space on the disk",
                    e);
        }
    }

    private Optional<Path> find(String digest) throws IOException {
        return Folders.children(cache).stream()
                .filter(folder -> !folder.getFileName().toString().startsWith("."))
                .filter(folder -> folder.getFileName().toString().endsWith("-" + digest.substring(0, DIGITS)))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private UnpackedArchive unpack(Path archive) throws IOException, RefusedException {
        Path workshop = Files.createTempDirectory(cache, UNFINISHED);
        try {
            // What is trusted and unpacked is a copy, since the archive may be replaced at any moment.
            Path copy = workshop.resolve("archive.zip");
            String digest = Digest.copy(archive, copy);
            trust.check(copy, digest);
            Path unpacked = Files.createDirectory(workshop.resolve("plugin"));
            new ArchiveUnpacker(limits).unpack(copy, unpacked);
            PluginDescription description = DescriptorReader.read(unpacked);
            Path folder =
                    cache.resolve(description.id() + "-" + description.version() + "-" + digest.substring(0, DIGITS));
            if (Files.notExists(folder)) {
                Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return held(archive, folder, digest);
        } finally {
            Folders.delete(workshop);
        }
    }

    private UnpackedArchive held(Path archive, Path folder, String digest) throws IOException, RefusedException {
        locks.hold(folder);
        return new UnpackedArchive(archive, folder, digest, DescriptorReader.read(folder));
    }

    /** Removes the folders that nobody uses. Only within {@link #alone}. */
    void removeStale() throws IOException {
        for (Path child : Folders.children(cache)) {
            String name = child.getFileName().toString();
            if (!Files.isDirectory(child)) {
                continue;
            }
            try {
                if (name.startsWith(UNFINISHED)) {
                    Folders.delete(child);
                } else if (!name.startsWith(".") && locks.isFree(child)) {
                    remove(child);
                }
            } catch (IOException e) {
                // It costs space only; Windows keeps open files in place until their process ends.
                LOG.warn("a plugin folder that nobody uses cannot be removed: {} ({})", child, e.toString());
            }
        }
    }

    private void remove(Path folder) throws IOException {
        // First it loses its name, so that half a folder is never taken for a plugin.
        Path condemned = folder.resolveSibling(UNFINISHED + folder.getFileName());
        Files.move(folder, condemned, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(CacheLocks.lockOf(folder));
        Folders.delete(condemned);
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }
}
