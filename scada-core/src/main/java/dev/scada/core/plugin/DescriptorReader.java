package dev.scada.core.plugin;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Reads {@code plugin.properties} and holds it against what a descriptor must say, all of it at once. */
final class DescriptorReader {
    static final String FILE = "plugin.properties";

    // It names a folder, too: no separators, no dot at the end, no upper case that some file systems cannot tell apart.
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_VERSION = 64;
    private static final VersionManager VERSIONS = new DefaultVersionManager();

    private final Properties properties;
    private final List<String> problems = new ArrayList<>();

    private DescriptorReader(Properties properties) {
        this.properties = properties;
    }

    static PluginDescription read(Path folder) throws RefusedException, IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("has no " + FILE + " at its top; a plugin archive holds " + FILE
                    + ", classes/ and lib/, without a folder around them");
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(Files.readAllBytes(file))));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("has a " + FILE + " that cannot be read: " + e.getMessage(), e);
        }
        return new DescriptorReader(properties).description();
    }

    /** UTF-8, or ISO 8859-1 where it is not: as the JDK itself reads resource bundles, and what older tools write. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private PluginDescription description() throws RefusedException {
        PluginDescription description = new PluginDescription(
                id(),
                version(),
                requires(),
                required("plugin.provider", "the name of who answers for the plugin"),
                optional("plugin.description"),
                optional("plugin.license"));
        refuse("plugin.class", "a plugin has no class of its own; name extensions in META-INF/services");
        refuse("plugin.dependencies", "a plugin stands alone; bundle what it needs in lib/");
        if (!problems.isEmpty()) {
            throw new RefusedException("has mistakes in its " + FILE + ": " + String.join("; ", problems));
        }
        return description;
    }

    private String id() {
        String expected = "lower case letters, digits, dashes and dots, beginning with a letter, at most " + LONGEST_ID;
        String id = required("plugin.id", expected);
        if (!id.isEmpty() && (id.length() > LONGEST_ID || !ID.matcher(id).matches())) {
            malformed("plugin.id", id, expected);
        }
        return id;
    }

    private String version() {
        String expected = "a semantic version, such as 1.4.0";
        String version = required("plugin.version", expected);
        if (!version.isEmpty() && (version.length() > LONGEST_VERSION || !isVersion(version))) {
            malformed("plugin.version", version, expected);
        }
        return version;
    }

    private String requires() {
        String expected = "a range of versions of the API, such as >=0.1.0 & <0.2.0";
        String requires = required("plugin.requires", expected);
        if (!requires.isEmpty() && !isRange(requires)) {
            malformed("plugin.requires", requires, expected);
        }
        return requires;
    }

    static boolean isWithin(String apiVersion, String requires) {
        return VERSIONS.checkVersionConstraint(apiVersion, requires);
    }

    static int compareVersions(String one, String other) {
        return VERSIONS.compareVersions(one, other);
    }

    private static boolean isVersion(String version) {
        try {
            return compareVersions(version, version) == 0;
        } catch (RuntimeException e) {
            // Which of its parsing exceptions it throws is not part of PF4J's contract.
            return false;
        }
    }

    private static boolean isRange(String requires) {
        try {
            isWithin("0.0.0", requires);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private String required(String key, String expected) {
        String value = optional(key);
        if (value.isEmpty()) {
            problems.add(key + " is missing: expected " + expected);
        }
        return value;
    }

    private String optional(String key) {
        String value = properties.getProperty(key, "").strip();
        if (value.contains("${")) {
            malformed(key, value, "a value that the build has filled in");
        }
        return value;
    }

    private void malformed(String key, String value, String expected) {
        problems.add(key + " is '" + value + "': expected " + expected);
    }

    private void refuse(String key, String instead) {
        if (properties.containsKey(key)) {
            problems.add(key + " is not known here: " + instead);
        }
    }
}
