package dev.scada.api;

/** The version of this API, which a plugin's {@code plugin.requires} is held against. */
public final class ApiVersion {
    private ApiVersion() {}

    /** Semantic version, {@code major.minor.patch}. A method, so that no compiler copies the value into a plugin. */
    public static String current() {
        return "0.1.0";
    }
}
