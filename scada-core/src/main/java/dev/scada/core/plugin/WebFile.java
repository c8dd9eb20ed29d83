package dev.scada.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A static file of a plugin; it never changes. Any thread. */
public final class WebFile {
    private final Path file;
    private final String path;
    private final long size;
    private final String tag;

    WebFile(Path file, String path, long size, String tag) {
        this.file = file;
        this.path = path;
        this.size = size;
        this.tag = tag;
    }

    /** Relative to {@code web/}, with slashes. */
    public String path() {
        return path;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** Differs when the file may differ: hexadecimal digits, for an HTTP entity tag. */
    public String tag() {
        return tag;
    }

    /** The content; the caller closes it. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }
}
