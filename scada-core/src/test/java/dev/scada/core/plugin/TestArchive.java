package dev.scada.core.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A plugin archive in the making; begins as one that a vendor could ship. */
final class TestArchive {
    static final String DRIVER = "dev.scada.api.driver.Driver";
    static final String HMI = "dev.scada.api.hmi.HmiExtension";
    static final String TOOL = "dev.scada.api.tool.Tool";

    private final Map<String, String> descriptor = new LinkedHashMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> services = new TreeMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TestArchive(String id) {
        key("plugin.id", id);
        key("plugin.version", "1.0.0");
        key("plugin.requires", ">=0.1.0 & <0.2.0");
        key("plugin.provider", "Acme");
        key("plugin.description", "A plugin for tests");
        key("plugin.license", "MIT");
    }

    static TestArchive of(String id) {
        return new TestArchive(id);
    }

    /** With one driver, {@code <id>.TestDriver}, of which the protocol is called the same as the plugin. */
    static TestArchive withDriver(String id) {
        return of(id).driver(id, "");
    }

    TestArchive driver(String protocol, String members) {
        String name = packageName() + ".TestDriver";
        return source(name, ForeignCode.driver(name, protocol, members)).service(DRIVER, name);
    }

    TestArchive tool(String word, String members) {
        String name = packageName() + ".TestTool";
        return source(name, ForeignCode.tool(name, word, members)).service(TOOL, name);
    }

    String packageName() {
        return "acme." + String.valueOf(descriptor.get("plugin.id")).replace('-', '_');
    }

    TestArchive key(String key, String value) {
        descriptor.put(key, value);
        return this;
    }

    TestArchive without(String key) {
        descriptor.remove(key);
        return this;
    }

    TestArchive source(String className, String code) {
        sources.put(className, code);
        return this;
    }

    TestArchive service(String point, String content) {
        services.merge(point, content, (one, other) -> one + "\n" + other);
        return this;
    }

    TestArchive file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TestArchive file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Moves what was said so far, but for the descriptor, into a jar in {@code lib/}. */
    TestArchive asLibrary(String name, Path workFolder) throws IOException {
        Map<String, byte[]> content = new TreeMap<>(ForeignCode.compile(sources, workFolder));
        services.forEach(
                (point, text) -> content.put("META-INF/services/" + point, text.getBytes(StandardCharsets.UTF_8)));
        sources.clear();
        services.clear();
        return file("lib/" + name, zip(content));
    }

    /** Into {@code folder/<id>-<version>.zip}. */
    Path packInto(Path folder) throws IOException {
        return packInto(folder, descriptor.get("plugin.id") + "-" + descriptor.get("plugin.version") + ".zip");
    }

    Path packInto(Path folder, String fileName) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        if (!descriptor.isEmpty()) {
            content.put("plugin.properties", properties().getBytes(StandardCharsets.UTF_8));
        }
        if (!sources.isEmpty()) {
            Path work = Files.createTempDirectory("foreign");
            ForeignCode.compile(sources, work).forEach((path, bytes) -> content.put("classes/" + path, bytes));
            Folders.delete(work);
        }
        services.forEach((point, text) ->
                content.put("classes/META-INF/services/" + point, text.getBytes(StandardCharsets.UTF_8)));
        content.putAll(files);
        return Files.write(folder.resolve(fileName), zip(content));
    }

    TestArchive withoutDescriptor() {
        descriptor.clear();
        return this;
    }

    private String properties() {
        return descriptor.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    static Map<String, byte[]> unzip(Path archive) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    content.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return content;
    }

    static byte[] zip(Map<String, byte[]> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
