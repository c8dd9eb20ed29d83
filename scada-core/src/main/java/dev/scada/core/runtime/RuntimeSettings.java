package dev.scada.core.runtime;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What a runtime is started with.
 *
 * @param plantFolder what the files of secrets are relative to
 * @param dataFolder what the runtime writes; made when it is not there, and had by one runtime at a time
 * @param clock wall time, for labels
 */
public record RuntimeSettings(Path plantFolder, Path dataFolder, Clock clock) {}
