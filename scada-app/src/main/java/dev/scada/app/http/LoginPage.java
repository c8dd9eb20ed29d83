package dev.scada.app.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page to log in: the server's own, since it must be there whatever console there is. Says nothing about the plant. */
final class LoginPage {
    private static final Map<String, String> FILES = Map.of(
            "login.js", "text/javascript; charset=utf-8",
            "login.css", "text/css; charset=utf-8");

    private final String html = new String(read("login.html"), StandardCharsets.UTF_8);

    void show(Context context, HttpStatus status) {
        context.status(status)
                .header("Content-Security-Policy", SecurityHeaders.pagePolicy(html))
                .contentType("text/html; charset=utf-8")
                .result(html);
    }

    void serve(Exchange exchange) {
        String name = exchange.path("file");
        String type = FILES.get(name);
        if (type == null) {
            throw HttpError.notFound("no_such_file", "there is no such file");
        }
        exchange.context().contentType(type).result(read(name));
    }

    private static byte[] read(String name) {
        try (InputStream in = LoginPage.class.getResourceAsStream("/dev/scada/app/login/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
