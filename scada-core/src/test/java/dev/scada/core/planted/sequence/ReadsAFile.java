package dev.scada.core.planted.sequence;

import java.io.IOException;

/** A violation for {@code ArchitectureTest}: what is said to be pure reads a file. */
interface ReadsAFile {
    String text() throws IOException;
}
