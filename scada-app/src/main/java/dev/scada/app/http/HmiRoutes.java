package dev.scada.app.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The static files of HMI extensions, through one route, since the server takes no routes once it runs. */
final class HmiRoutes {
    /** Names that cannot leave the site, on any file system: no empty one, none that begins with a dot. */
    private static final Pattern SAFE_PATH =
            Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9_@.-]*(/[A-Za-z0-9_@-][A-Za-z0-9_@.-]*)*");

    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Supplier<List<HmiSite>> sites;

    HmiRoutes(Supplier<List<HmiSite>> sites) {
        this.sites = sites;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get("/")
                        .policy(Policy.KNOWN)
                        .summary("Goes to the start page of the first HMI extension")
                        .writes("text/html", this::start),
                Route.get("/ui/{site}/{file...}")
                        .policy(Policy.KNOWN)
                        .summary("A static file of an HMI extension")
                        .path("site", "The extension's id")
                        .path("file", "The file, relative to the extension's site")
                        .writes("*/*", this::serve));
    }

    private void start(Exchange exchange) {
        HmiSite first = sites.get().stream()
                .findFirst()
                .orElseThrow(() -> HttpError.notFound(
                        "no_console",
                        "no plugin brings a console; put scada-hmi-operator into the folder plugins/ and start again"));
        exchange.context().redirect("/ui/" + first.id() + "/" + first.startPage(), HttpStatus.FOUND);
    }

    private void serve(Exchange exchange) {
        String path = exchange.path("file");
        Context context = exchange.context();
        byte[] content = sites.get().stream()
                .filter(site -> site.id().equals(exchange.path("site")))
                .findFirst()
                .flatMap(site -> content(site, path))
                .orElseThrow(() -> HttpError.notFound("no_such_file", "there is no such file"));
        String type = MEDIA_TYPES.getOrDefault(extension(path), "application/octet-stream");
        String tag = "\"" + content.length + "-" + checksum(content) + "\"";
        context.header("Cache-Control", "no-cache");
        context.header("ETag", tag);
        if (type.startsWith("text/html")) {
            context.header(
                    "Content-Security-Policy", SecurityHeaders.pagePolicy(new String(content, StandardCharsets.UTF_8)));
        }
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(type).result(content);
        }
    }

    private static Optional<byte[]> content(HmiSite site, String path) {
        return SAFE_PATH.matcher(path).matches() ? site.file(path) : Optional.empty();
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Tells two versions of a file apart; nobody gains by forging it. */
    private static String checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return Long.toHexString(crc.getValue());
    }
}
