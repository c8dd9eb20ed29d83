package dev.scada.core.plant;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices of a plant's files with all that they take from templates and lists, and where each property was written.
 * Needs no driver; there also while the plant has mistakes, as far as it can be read. Any thread; keeps nothing open.
 */
public final class PlantExpansion {
    private final Map<String, YamlNode.Mapping> devices = new LinkedHashMap<>();
    private final Problems problems = new Problems();
    private final Properties properties;
    private final List<Problem> found;

    private PlantExpansion(Path folder) {
        Binding binding = new Binding(problems, folder);
        PlantFiles files = PlantFiles.read(folder, binding, device -> {
            if (device.value() instanceof YamlNode.Mapping mapping) {
                devices.putIfAbsent(device.name(), mapping);
            }
        });
        this.found = problems.sorted();
        this.properties = new Properties(files.templatePlaces(), problems);
    }

    /** Reads the files; whatever stands in them, mistakes are in {@link #problems()}. */
    public static PlantExpansion read(Path folder) {
        return new PlantExpansion(folder);
    }

    /** What is wrong with the files, as far as it shows without drivers. */
    public List<Problem> problems() {
        return found;
    }

    /** Names of the devices that could be read, in the order of their files. */
    public List<String> devices() {
        return List.copyOf(devices.keySet());
    }

    public Optional<Expanded> device(String name) {
        return Optional.ofNullable(devices.get(name))
                .map(node -> new Expanded(name, name, false, properties.ofDevice(name, node)));
    }

    /** The tags of that path: one, unless the plant has the mistake that it stands twice. */
    public List<Expanded> tags(String path) {
        List<Expanded> tags = new ArrayList<>();
        devices.forEach((name, device) -> {
            String before = path(name, device) + "/";
            if (path.startsWith(before)) {
                tags(device)
                        .entry(path.substring(before.length()))
                        .ifPresent(
                                tag -> tags.add(new Expanded(path, name, true, properties.ofTag(tag, name, device))));
            }
        });
        return tags;
    }

    /**
     * Writes a list of tags that says the same when it is imported.
     *
     * @param device whose; empty: all devices', with a column for the device
     * @param separator a comma, a semicolon or a tab; with a semicolon decimals have a comma, as spreadsheets expect it
     * @return how many tags
     */
    public int export(Optional<String> device, char separator, Writer to) throws IOException {
        TagListWriter writer = new TagListWriter(separator, device.isEmpty());
        devices.forEach((name, node) -> {
            if (device.map(name::equals).orElse(true)) {
                tags(node).entries().forEach(tag -> writer.add(name, tag));
            }
        });
        return writer.write(to);
    }

    private static String path(String name, YamlNode.Mapping device) {
        return device.entry(DeviceKeys.PATH)
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(scalar -> ((YamlNode.Scalar) scalar).text())
                .orElse(name);
    }

    private static YamlNode.Mapping tags(YamlNode.Mapping device) {
        return device.entry(DeviceKeys.TAGS)
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .orElse(YamlNode.Mapping.empty(device.place()));
    }
}
