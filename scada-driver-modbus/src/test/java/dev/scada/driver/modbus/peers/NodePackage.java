package dev.scada.driver.modbus.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * modbus-serial from npm, installed once into this module's target folder, its download cache beside it. Without its
 * installation scripts: what it needs of them is in the package.
 */
final class NodePackage {
    /** Of the last releases that run on Node.js 18, which is Debian's. */
    private static final String NAME = "modbus-serial@8.0.23";

    private static final Path FOLDER = Path.of("target", "peers", NAME).toAbsolutePath();
    private static final Path MODULES = FOLDER.resolve("node_modules");
    private static final Map<String, String> FOUND_THERE = Map.of("NODE_PATH", MODULES.toString());

    private NodePackage() {}

    /** Skips the test where there is no Node.js, no npm, or nothing can be downloaded. */
    static Peer start(String script, List<String> words) throws IOException {
        Foreign.require(Foreign.isRun(Map.of(), "node", "--version"), "node is not installed");
        Foreign.require(isThere() || isInstalled(), NAME + " could not be installed by npm");
        List<String> all = new ArrayList<>(List.of("node", Foreign.script(script)));
        all.addAll(words);
        return Peer.start(FOUND_THERE, all);
    }

    /** Whole, with what opens serial ports: an installation that was cut off is made anew. */
    private static boolean isThere() {
        return Foreign.isRun(FOUND_THERE, "node", "-e", "require('modbus-serial').ServerSerial.name");
    }

    private static boolean isInstalled() throws IOException {
        Files.createDirectories(FOLDER);
        return Foreign.isRun(
                        Map.of(),
                        "npm",
                        "install",
                        "--prefix=" + FOLDER,
                        "--cache=" + FOLDER.resolve("cache"),
                        "--no-save",
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        "--no-update-notifier",
                        "--ignore-scripts",
                        "--fetch-retries=1",
                        "--fetch-timeout=15000",
                        NAME)
                && isThere();
    }
}
