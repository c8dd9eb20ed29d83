package dev.scada.app.contract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A command as it is asked for. All but the expiry must be there; the route says what is missing.
 *
 * @param id the asker's own, never used for another command: 1 to 64 letters, digits, {@code . _ -}
 * @param value boolean, number or text; a label of the tag is taken as its number. Missing for a pulse, a momentary command
 *     and steps
 * @param steps for a tag that goes in steps: how many up (above 0) or down from its present value, 1,000 at most
 * @param waits whether the answer waits for a second person where the tag asks for one; default: it says <em>pending</em>
 * @param expiresInMillis how long the command may begin: 1 to 60000, default 10000
 */
public record CommandBody(
        @Nullable String id,
        @Nullable String tag,
        @Nullable JsonNode value,
        @Nullable Integer steps,
        @Nullable Integer expiresInMillis,
        @Nullable Boolean waits) {}
