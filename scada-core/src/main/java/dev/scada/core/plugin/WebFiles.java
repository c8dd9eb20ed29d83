package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The static files of a plugin: those under {@code web/} in its archive, at the top or in {@code classes/}. They are
 * listed once; what is not on the list is not there, whatever a path spells. Any thread.
 */
public final class WebFiles {
    private final Map<String, WebFile> files;

    private WebFiles(Map<String, WebFile> files) {
        this.files = files;
    }

    static WebFiles of(UnpackedArchive archive) throws IOException {
        Map<String, WebFile> files = new TreeMap<>();
        Path classes = archive.folder().resolve(PluginFolder.CLASSES).resolve(PluginFolder.WEB);
        Path top = archive.folder().resolve(PluginFolder.WEB);
        for (Path root : new Path[] {classes, top}) {
            for (Path file : Folders.files(root)) {
                String path = root.relativize(file).toString().replace('\\', '/');
                // The archive's digest serves for each of its files: they change together or not at all.
                files.put(path, new WebFile(file, path, Files.size(file), archive.digest()));
            }
        }
        return new WebFiles(Map.copyOf(files));
    }

    /** @param path relative to {@code web/}, with slashes: {@code console/main.js} */
    public Optional<WebFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    public Set<String> paths() {
        return files.keySet();
    }
}
