package dev.scada.core.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the files of a plant's folder say, as one number: two folders with the same one are the same plant. */
public final class FolderDigest {
    /** What plants are written in; displays and notes beside them change nothing of a plant. */
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".csv", ".tsv", ".txt");

    private static final int DEEPEST = 8;
    private static final int DIGITS = 32;

    private FolderDigest() {}

    /**
     * Reads all files in the folder that a plant may be written in, hidden ones left out.
     *
     * @param except a folder inside that belongs to somebody else, as a data folder does
     * @return SHA-256 of each, by its path in the folder with slashes
     * @throws IOException when a file cannot be read
     */
    public static SortedMap<String, String> files(Path folder, Optional<Path> except) throws IOException {
        try {
            return found(folder, except).entrySet().parallelStream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, file -> digest(file.getValue()), (one, other) -> one, TreeMap::new));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All files as one number.
     *
     * @param files as {@link #files} found them
     * @return 32 hex digits of SHA-256
     */
    public static String of(SortedMap<String, String> files) {
        MessageDigest digest = sha256();
        // Names too: what moves from one file to the next is another plant.
        files.forEach(
                (name, content) -> digest.update((name + '\0' + content + '\0').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static Map<String, Path> found(Path folder, Optional<Path> except) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Path root = folder.toAbsolutePath().normalize();
        Optional<Path> left = except.map(path -> path.toAbsolutePath().normalize());
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean isOurs = visited.equals(root) || (!isHidden(visited) && !left.equals(Optional.of(visited)));
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file) && isOfPlants(file)) {
                    files.put(root.relativize(file).toString().replace('\\', '/'), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isOfPlants(file)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private static boolean isOfPlants(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
