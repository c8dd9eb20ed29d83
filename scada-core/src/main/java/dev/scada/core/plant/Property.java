package dev.scada.core.plant;

/**
 * What a tag or a device has, and from where.
 *
 * @param key the way to it, joined by dots: {@code range.min}
 * @param value as a file would have it, parameters filled in
 */
public record Property(String key, String value, Origin origin) {}
