package dev.scada.core.plant;

/**
 * A place in a file.
 *
 * @param file relative to the plant folder, joined by slashes
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(String file, int line, int column) {
    static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    /** {@code devices/north.yaml:12}. */
    String words() {
        return file + ":" + line;
    }
}
