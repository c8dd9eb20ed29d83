package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tags that somebody looks at.
 *
 * @param seconds how long, unless renewed
 */
public record LeaseBody(
        @Nullable List<String> tags, @Nullable Integer seconds) {}
