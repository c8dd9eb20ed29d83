package dev.scada.core.tag;

import java.nio.file.Path;

/**
 * Where the tag table keeps what subscribers have not taken yet.
 *
 * @param spillFolder a folder of the table's own, made when it is needed; what lies in it from an earlier run is deleted
 * @param memoryValues changes that a subscription keeps in memory, at about 100 bytes each, before further ones go to
 *     disk: 8,192 to 10,000,000
 */
public record TagConfig(Path spillFolder, int memoryValues) {
    public TagConfig {
        if (memoryValues < 8_192 || memoryValues > 10_000_000) {
            throw new IllegalArgumentException(
                    "a subscription keeps 8192 to 10000000 changes in memory, not " + memoryValues);
        }
    }

    /** With 65,536 changes in memory, some 7 MB for each subscription that cannot keep up. */
    public static TagConfig spillingTo(Path folder) {
        return new TagConfig(folder, 65_536);
    }
}
