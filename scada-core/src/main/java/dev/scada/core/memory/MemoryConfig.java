package dev.scada.core.memory;

import java.nio.file.Path;

/**
 * Where persistent memory tags are kept.
 *
 * @param file of a runtime's own; made when the first of them is there
 */
public record MemoryConfig(Path file) {
    public static MemoryConfig keepingIn(Path folder) {
        return new MemoryConfig(folder.resolve("memory.log"));
    }
}
