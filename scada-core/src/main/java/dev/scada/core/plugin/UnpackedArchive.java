package dev.scada.core.plugin;

import java.nio.file.Path;

/**
 * An archive that was unpacked.
 *
 * @param folder never changes; shared by all runtimes that use this version
 * @param digest SHA-256 of the archive, in hexadecimal
 */
record UnpackedArchive(Path archive, Path folder, String digest, PluginDescription description) {}
