package dev.scada.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** Refuses a plugin that brings classes which the runtime lends. */
final class BundledClasses {
    private static final String SUFFIX = ".class";
    /** A jar may hold other forms of its classes for later versions of Java. */
    private static final Pattern OF_LATER_JAVA = Pattern.compile("^META-INF/versions/\\d+/");

    private BundledClasses() {}

    static void refuseIn(Path folder) throws RefusedException, IOException {
        Map<String, LentPackages> found = new LinkedHashMap<>();
        Path classes = folder.resolve(PluginFolder.CLASSES);
        for (Path file : Folders.files(classes)) {
            String name = classes.relativize(file).toString().replace('\\', '/');
            refused(name).ifPresent(lent -> found.putIfAbsent("classes/", lent));
        }
        for (Path jar : PluginFolder.jars(folder)) {
            String name = folder.relativize(jar).toString().replace('\\', '/');
            for (String entry : entries(jar, name)) {
                refused(entry).ifPresent(lent -> found.putIfAbsent(name, lent));
            }
        }
        if (!found.isEmpty()) {
            throw new RefusedException("brings classes that are the runtime's: "
                    + found.entrySet().stream()
                            .map(place -> place.getValue().prefix() + "* in " + place.getKey())
                            .collect(Collectors.joining(", "))
                    + "; in the plugin's build "
                    + found.values().stream()
                            .map(LentPackages::remedy)
                            .distinct()
                            .collect(Collectors.joining(", and "))
                    + "; then pack again");
        }
    }

    private static Optional<LentPackages> refused(String entry) {
        if (!entry.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String path = OF_LATER_JAVA.matcher(entry).replaceFirst("");
        return LentPackages.refused(
                path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'));
    }

    private static List<String> entries(Path jar, String name) throws RefusedException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(
                    "holds a jar that cannot be read, " + name + " (" + e.getMessage() + "); build it again", e);
        }
    }
}
