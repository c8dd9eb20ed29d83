package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands one after another.
 *
 * @param id the asker's own; the commands are called by it with {@code .1}, {@code .2} and so on behind it: 60 characters
 * @param commands 1 to 50; their ids and times are not looked at
 */
public record GroupBody(
        @Nullable String id,
        @Nullable List<CommandBody> commands,
        @Nullable Integer expiresInMillis) {}
