package dev.scada.app.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a browser is told not to do with what it gets from here. */
final class SecurityHeaders {
    private static final Pattern IMPORT_MAP = Pattern.compile(
            "<script\\s[^>]*\\btype\\s*=\\s*[\"']?importmap[\"']?[^>]*>(.*?)</script\\s*>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SecurityHeaders() {}

    /** For every response; a page replaces the policy by its own. */
    static void put(Context context, boolean isTls) {
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), serial=()");
        context.header("Cache-Control", "no-store");
        // Not for loopback: it would hold for every other program that serves this computer's user as well.
        if (isTls && !HttpBinding.isLoopback(withoutPort(context.host()))) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static String withoutPort(@Nullable String host) {
        if (host == null) {
            return "localhost";
        }
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** The policy of a page: its own server's files, and its inline import maps, each by its hash. */
    static String pagePolicy(String html) {
        StringBuilder scripts = new StringBuilder("'self'");
        Matcher maps = IMPORT_MAP.matcher(html);
        while (maps.find()) {
            scripts.append(" 'sha256-").append(sha256(asParsed(maps.group(1)))).append('\'');
        }
        return "default-src 'self'; script-src " + scripts
                + "; style-src 'self'; connect-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                + " form-action 'self'; frame-ancestors 'none'";
    }

    /** A browser hashes what its parser makes of the text: line ends are one character by then. */
    private static String asParsed(String script) {
        return script.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
