package dev.scada.app.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A command as it is asked for. All but the expiry must be there; the route says what is missing.
 *
 * @param id the asker's own, never used for another command: 1 to 64 letters, digits, {@code . _ -}
 * @param value boolean, number or text; a label of the tag is taken as its number
 * @param expiresInMillis how long the command may begin: 1 to 60000, default 10000
 */
public record CommandBody(
        @Nullable String id,
        @Nullable String tag,
        @Nullable JsonNode value,
        @Nullable Integer expiresInMillis) {}
