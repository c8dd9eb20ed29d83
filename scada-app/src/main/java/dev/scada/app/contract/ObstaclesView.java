package dev.scada.app.contract;

import dev.scada.core.interlock.InterlockState;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the way of commanding a tag now.
 *
 * @param obstacles empty when nothing is known that does
 * @param interlocks all that the tag has, refusing or not
 */
public record ObstaclesView(String tag, List<Item> obstacles, List<Interlock> interlocks) {
    /**
     * One obstacle.
     *
     * @param code as a rejected command would have it
     */
    public record Item(String code, String reason) {}

    /**
     * An interlock as it stands.
     *
     * @param sort {@code permissive} or {@code interlock}
     * @param values that it is about; empty: all
     * @param refuses whether it would refuse if it were not overridden
     * @param reason why it does, or what it would say
     */
    public record Interlock(
            String name,
            String sort,
            String text,
            String condition,
            List<String> values,
            boolean refuses,
            String reason,
            boolean overridable,
            Optional<OverridesView.Item> override) {}

    public static Interlock of(InterlockState state) {
        return new Interlock(
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
