package dev.scada.app.contract;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Severity;

/**
 * A quality.
 *
 * @param code the OPC UA status code, {@code 0x} and eight digits
 * @param text in words for people
 */
public record QualityView(String name, Severity severity, String code, String text) {
    public static QualityView of(Quality quality) {
        return new QualityView(
                quality.name(), quality.severity(), String.format("0x%08X", quality.code()), quality.text());
    }
}
