package dev.scada.core.plugin;

import java.nio.file.Path;

/** Whether an archive may be unpacked at all: asked before a byte of it is believed. */
@FunctionalInterface
interface ArchiveTrust {
    /**
     * @param copy the very bytes that will be unpacked; the file in the plugins folder may change meanwhile
     * @param digest SHA-256 of them, in hexadecimal
     */
    void check(Path copy, String digest) throws RefusedException;

    /** Whoever may write to the plugins folder is trusted. */
    static ArchiveTrust inFolderOwner() {
        return (copy, digest) -> {};
    }
}
