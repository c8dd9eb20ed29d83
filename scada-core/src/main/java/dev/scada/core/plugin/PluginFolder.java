package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where things are in an unpacked plugin. */
final class PluginFolder {
    static final String CLASSES = "classes";
    static final String LIBRARIES = "lib";
    static final String WEB = "web";

    private PluginFolder() {}

    /** Its own libraries, by name: the order in which classes are looked for is the same everywhere. */
    static List<Path> jars(Path folder) throws IOException {
        return Folders.files(folder.resolve(LIBRARIES)).stream()
                .filter(file -> file.getFileName().toString().endsWith(".jar"))
                .toList();
    }
}
