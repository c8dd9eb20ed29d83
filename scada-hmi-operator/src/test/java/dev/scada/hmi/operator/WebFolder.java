package dev.scada.hmi.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The console's static files as they are packaged: our own and the vendors' unpacked at build. */
record WebFolder(Path root) {
    static WebFolder packaged() throws URISyntaxException {
        URL index = Objects.requireNonNull(
                OperatorConsole.class.getResource("/web/index.html"), "no web/index.html beside the classes");
        return new WebFolder(Objects.requireNonNull(Path.of(index.toURI()).getParent()));
    }

    String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    String read(String file) {
        return read(root.resolve(file));
    }

    /** Files with one of these endings, ours and the vendors'. */
    List<Path> files(String... endings) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    List<Path> ownFiles(String... endings) throws IOException {
        return files(endings).stream().filter(Predicate.not(this::isVendors)).toList();
    }

    private boolean isVendors(Path file) {
        return file.startsWith(root.resolve("vendor"));
    }
}
