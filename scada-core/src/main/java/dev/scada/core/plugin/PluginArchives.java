package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds the archives of a folder. */
final class PluginArchives {
    private PluginArchives() {}

    /**
     * The archives by file name; notes and hidden files beside them are nobody's concern. A jar is taken for a plugin that
     * was packed wrongly, so that somebody hears of it.
     */
    static List<Path> in(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new IOException("there is no plugins folder " + absolute
                    + "; make it and put the plugins' archives (*.zip) into it, or name another");
        }
        return Folders.children(absolute).stream()
                .filter(PluginArchives::isArchive)
                .toList();
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".zip") || name.endsWith(".jar")) && !Files.isDirectory(file);
    }
}
