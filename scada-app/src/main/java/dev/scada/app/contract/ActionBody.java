package dev.scada.app.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Begins a run of a control action, or tries one dry.
 *
 * @param id the asker's own for the run, never used for another, 1 to 40 letters, digits, {@code . _ -}; a repeated one
 *     begins nothing. Absent: a new one
 * @param parameters by name; those with a default may be left out
 */
public record ActionBody(@Nullable String id, @Nullable Map<String, JsonNode> parameters) {}
