package dev.scada.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Folders on this computer.
 *
 * @param home the distribution
 * @param state of this user: data of the demo, the list of running runtimes
 * @param cache of this user: unpacked plugins; nothing in it is precious
 */
public record Places(Path home, Path state, Path cache) {
    /**
     * The usual ones of the operating system.
     *
     * @param home as the launcher says it
     */
    static Places of(Path home, Map<String, String> environment, Path userHome) {
        Optional<Path> local = folder(environment, "LOCALAPPDATA");
        Path state = folder(environment, "XDG_STATE_HOME")
                .or(() -> local)
                .orElse(userHome.resolve(".local").resolve("state"))
                .resolve("scada");
        Path cache = folder(environment, "XDG_CACHE_HOME")
                .or(() -> local.map(folder -> folder.resolve("cache")))
                .orElse(userHome.resolve(".cache"))
                .resolve("scada");
        return new Places(home, state, cache);
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    public Path plugins() {
        return home.resolve("plugins");
    }

    /** The demo plant of the distribution. */
    public Path plant() {
        return home.resolve("plant");
    }

    Path pluginCache() {
        return cache.resolve("plugins");
    }

    /** Where this user's running runtimes are listed. */
    Path running() {
        return state.resolve("running");
    }

    Path demoData() {
        return state.resolve("demo");
    }
}
