package dev.scada.core.plugin;

import java.util.regex.Pattern;

/** Names in an archive that are safe to write, on each system that the runtime is for. */
final class EntryName {
    private static final int LONGEST = 240;
    // Control characters, and what Windows takes for a drive, a stream, a wildcard or a separator.
    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x1f\\x7f\\\\:*?\"<>|]");

    private EntryName() {}

    static void check(String name) throws RefusedException {
        String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (bare.length() > LONGEST || UNSAFE.matcher(bare).find()) {
            throw unsafe(name);
        }
        for (String segment : bare.split("/", -1)) {
            // An empty one begins an absolute path; "." and ".." end in a dot, as names do that Windows would shorten.
            if (segment.isEmpty() || segment.endsWith(".") || segment.endsWith(" ")) {
                throw unsafe(name);
            }
        }
    }

    private static RefusedException unsafe(String name) {
        String printable = UNSAFE.matcher(name).replaceAll("_");
        return new RefusedException("holds a file of an unsafe name: '"
                + printable.substring(0, Math.min(printable.length(), LONGEST))
                + "'; names are relative, without '..', and at most " + LONGEST + " characters");
    }
}
