package dev.scada.app.http;

/**
 * A parameter of a route.
 *
 * @param place {@code path} or {@code query}
 * @param type {@code string} or {@code integer}, as JSON Schema has it
 */
record Parameter(String name, String place, String type, String help) {
    boolean isRequired() {
        return place.equals("path");
    }
}
