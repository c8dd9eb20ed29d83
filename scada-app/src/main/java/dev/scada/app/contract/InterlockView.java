package dev.scada.app.contract;

import dev.scada.core.interlock.InterlockState;
import java.util.List;
import java.util.Optional;

/**
 * An interlock as it stands.
 *
 * @param sort {@code permissive} or {@code interlock}
 * @param values that it is about; empty: all
 * @param refuses whether it would refuse if it were not overridden
 * @param reason why it does, or what it would say
 */
public record InterlockView(
        String name,
        String sort,
        String text,
        String condition,
        List<String> values,
        boolean refuses,
        String reason,
        boolean overridable,
        Optional<OverridesView.Item> override) {
    public static InterlockView of(InterlockState state) {
        return new InterlockView(
                state.setup().name(),
                state.setup().word(),
                state.setup().text(),
                state.setup().condition().toString(),
                state.setup().values().stream().map(Object::toString).toList(),
                state.isRefusing(),
                state.reason(),
                state.setup().overridable(),
                state.override().map(OverridesView::of));
    }
}
