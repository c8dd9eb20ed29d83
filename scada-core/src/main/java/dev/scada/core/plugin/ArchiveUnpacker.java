package dev.scada.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive into a folder of its own, believing nothing that it says: sizes are counted as they are written,
 * checksums computed, names checked. PF4J's own unpacking does none of it.
 */
final class ArchiveUnpacker {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ArchiveLimits limits;

    ArchiveUnpacker(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * @param into an empty folder that nobody else uses
     * @throws RefusedException the archive is not as it should be
     * @throws IOException the folder cannot be written
     */
    void unpack(Path archive, Path into) throws RefusedException, IOException {
        try (ZipFile zip = open(archive)) {
            limits.checkEntries(zip.size());
            SymbolicLinks.refuseIn(archive);
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            refuseUnsafeNames(entries);
            long packedBytes = Files.size(archive);
            long total = 0;
            for (ZipEntry entry : entries) {
                Path target = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    total += write(zip, entry, target, packedBytes, total);
                }
            }
        }
    }

    private static ZipFile open(Path archive) throws IOException, RefusedException {
        try {
            return new ZipFile(archive.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new RefusedException(
                    "is not a zip archive, or is cut off (" + e.getMessage() + "); fetch or build it again", e);
        }
    }

    private static void refuseUnsafeNames(List<? extends ZipEntry> entries) throws RefusedException {
        Set<String> seen = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (ZipEntry entry : entries) {
            EntryName.check(entry.getName());
            // Where names differ by case only, the second file would replace the first on Windows and macOS.
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (!seen.add(name)) {
                throw new RefusedException("holds two files of the name '" + entry.getName() + "'; pack it again");
            }
            if (!entry.isDirectory()) {
                files.add(name);
            }
        }
        for (String name : seen) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (files.contains(name.substring(0, slash))) {
                    throw new RefusedException(
                            "holds '" + name.substring(0, slash) + "' as a file and as a folder; pack it again");
                }
            }
        }
    }

    private long write(ZipFile zip, ZipEntry entry, Path target, long packedBytes, long before)
            throws RefusedException, IOException {
        CRC32 crc = new CRC32();
        long written = 0;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = read(in, buffer, entry); count >= 0; count = read(in, buffer, entry)) {
                written += count;
                limits.checkFile(entry.getName(), written);
                limits.checkTotal(before + written, packedBytes);
                out.write(buffer, 0, count);
            }
        }
        // The JDK's ZipFile does not compare the checksum by itself.
        if (entry.getCrc() != crc.getValue()) {
            throw damaged(entry, "wrong checksum");
        }
        return written;
    }

    /** What goes wrong in reading is the archive's fault; what goes wrong in writing is ours. */
    private static int read(InputStream in, byte[] buffer, ZipEntry entry) throws RefusedException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw damaged(entry, String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException damaged(ZipEntry entry, String how) {
        return new RefusedException("is damaged at '" + entry.getName() + "' (" + how + "); fetch or build it again");
    }
}
