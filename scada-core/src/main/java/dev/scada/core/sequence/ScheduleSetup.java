package dev.scada.core.sequence;

import dev.scada.api.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What starts an action by itself.
 *
 * @param parameters what the starter would say
 * @param owner the user with whose rights it starts, as they are then
 * @param enabled whether it counts until somebody switches it by hand
 */
public record ScheduleSetup(
        String name,
        String description,
        String action,
        Map<String, Value> parameters,
        Trigger trigger,
        String owner,
        boolean enabled) {
    public ScheduleSetup {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
