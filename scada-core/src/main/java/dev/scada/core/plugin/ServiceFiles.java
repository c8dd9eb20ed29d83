package dev.scada.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads {@code META-INF/services} of the plugin's own archive. Not the JDK's ServiceLoader: that makes public classes
 * without constructor arguments only, and shows the application's providers as well.
 */
final class ServiceFiles {
    private static final String FOLDER = "META-INF/services/";
    private static final String OURS = "dev.scada.api.";

    private final Map<String, Set<String>> classes = new TreeMap<>();

    private ServiceFiles() {}

    /** Class names by extension point of our API, known or not, in the order of the files. */
    static Map<String, Set<String>> read(Path folder) throws IOException {
        ServiceFiles files = new ServiceFiles();
        for (Path file : Folders.files(folder.resolve(PluginFolder.CLASSES).resolve(FOLDER))) {
            files.add(file.getFileName().toString(), Files.readAllBytes(file));
        }
        for (Path jar : PluginFolder.jars(folder)) {
            files.addJar(jar);
        }
        return files.classes;
    }

    private void addJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getName().startsWith(FOLDER + OURS)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(entry.getName().substring(FOLDER.length()), in.readAllBytes());
                    }
                }
            }
        }
    }

    private void add(String point, byte[] content) {
        if (point.startsWith(OURS)) {
            Set<String> names = classes.computeIfAbsent(point, ignored -> new LinkedHashSet<>());
            new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .map(ServiceFiles::withoutComment)
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }
}
