package dev.scada.core.plugin;

import dev.scada.api.driver.Driver;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/** Compiles what a vendor would have compiled, out of the tests' own class path. */
final class ForeignCode {
    /** The same code is compiled once in a run: most of these tests' time is the compiler's. */
    private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private ForeignCode() {}

    /**
     * @param sources by class name
     * @return class files by path
     */
    static Map<String, byte[]> compile(Map<String, String> sources, Path workFolder) throws IOException {
        Map<String, byte[]> known = COMPILED.get(sources);
        if (known == null) {
            known = compileNow(sources, workFolder);
            COMPILED.put(Map.copyOf(sources), known);
        }
        return known;
    }

    private static Map<String, byte[]> compileNow(Map<String, String> sources, Path workFolder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path output = Files.createTempDirectory(workFolder, "classes");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            // The core is there to compile against, as it might be at a careless vendor's.
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.of(Driver.class, Inject.class, Logger.class, PluginHost.class)
                            .map(ForeignCode::placeOf)
                            .toList());
            List<JavaFileObject> units = sources.entrySet().stream()
                    .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
                    .toList();
            boolean isCompiled = compiler.getTask(
                            messages, files, null, List.of("--release", "17", "-proc:none"), null, units)
                    .call();
            if (!isCompiled) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (Path file : Folders.files(output)) {
            classes.put(output.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return classes;
    }

    /** A driver that does nothing, but is one. */
    static String driver(String className, String protocol, String members) {
        return """
                package PACKAGE;
                import dev.scada.api.driver.*;
                import dev.scada.api.settings.Settings;
                import java.util.List;
                final class NAME implements Driver<NAME.Line, NAME.Device, NAME.Point> {
                    record Line() {}
                    record Device() {}
                    record Point() {}
                    MEMBERS
                    public Settings<Line, Device, Point> settings() {
                        return Settings.of("PROTOCOL", Line.class, Device.class, Point.class);
                    }
                    public Medium medium(Line line) { throw new IllegalStateException("not asked"); }
                    public PointType describe(Device device, Point point) { throw new IllegalStateException("not asked"); }
                    public List<Read<Point>> plan(Line line, Device device, List<Point> points) { return List.of(); }
                    public Session<Device, Point> open(Line line, DriverContext lent) {
                        throw new IllegalStateException("not asked");
                    }
                }
                """.replace("PACKAGE", className.substring(0, className.lastIndexOf('.')))
                .replace("NAME", className.substring(className.lastIndexOf('.') + 1))
                .replace("MEMBERS", members)
                .replace("PROTOCOL", protocol);
    }

    static String tool(String className, String name, String members) {
        return """
                package PACKAGE;
                import dev.scada.api.tool.*;
                import java.util.List;
                class NAME implements Tool {
                    MEMBERS
                    public String name() { return "WORD"; }
                    public String summary() { return "for tests"; }
                    public int run(List<String> arguments, ToolContext context) { return 0; }
                }
                """.replace("PACKAGE", className.substring(0, className.lastIndexOf('.')))
                .replace("NAME", className.substring(className.lastIndexOf('.') + 1))
                .replace("MEMBERS", members)
                .replace("WORD", name);
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
