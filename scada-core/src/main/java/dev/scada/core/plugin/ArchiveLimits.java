package dev.scada.core.plugin;

/**
 * What an archive may cost, so that a broken or hostile one cannot fill the disk.
 *
 * @param entries files and folders in it
 * @param fileBytes one file, unpacked
 * @param totalBytes all files, unpacked
 * @param ratio unpacked to packed size of the whole; above a mebibyte, since small texts pack better than any bomb
 */
record ArchiveLimits(int entries, long fileBytes, long totalBytes, int ratio) {
    private static final long RATIO_FROM_BYTES = 1L << 20;

    /** The largest plugins known bundle a native database of about 100 MB for each of a few platforms. */
    static ArchiveLimits usual() {
        return new ArchiveLimits(20_000, 256L << 20, 1L << 30, 100);
    }

    void checkEntries(int count) throws RefusedException {
        if (count > entries) {
            throw new RefusedException("holds more than " + entries + " files; pack libraries as jars in lib/");
        }
    }

    void checkFile(String name, long bytes) throws RefusedException {
        if (bytes > fileBytes) {
            throw new RefusedException("holds a file of more than " + fileBytes + " bytes: " + name);
        }
    }

    void checkTotal(long bytes, long packedBytes) throws RefusedException {
        if (bytes > totalBytes) {
            throw new RefusedException("unpacks to more than " + totalBytes + " bytes");
        }
        if (bytes > RATIO_FROM_BYTES && bytes / ratio >= Math.max(1, packedBytes)) {
            throw new RefusedException("unpacks to more than " + ratio + " times its size, as no honest plugin does");
        }
    }
}
