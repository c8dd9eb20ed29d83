package dev.scada.app.contract;

import dev.scada.api.value.Value;
import dev.scada.core.control.SelectionStatus;

/**
 * A selection that stands.
 *
 * @param own whether who asks holds it
 */
public record SelectionView(String tag, Value value, String by, boolean own, long millisLeft) {
    public static SelectionView of(SelectionStatus selection) {
        return new SelectionView(
                selection.tag().text(),
                selection.value(),
                selection.by(),
                selection.isOwn(),
                selection.left().toMillis());
    }
}
