package dev.scada.app.serve;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a plant is to be served.
 *
 * @param host in place of the one in the plant's files
 * @param port in place of the one in the plant's files
 * @param runningFolder where this user's runtimes are listed
 */
public record ServeSettings(
        Path plantFolder, Path dataFolder, Optional<String> host, Optional<Integer> port, Path runningFolder) {}
