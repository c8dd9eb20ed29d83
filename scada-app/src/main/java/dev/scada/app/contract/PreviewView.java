package dev.scada.app.contract;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.control.Preview;
import dev.scada.core.interlock.InterlockState;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a command if it were asked for now.
 *
 * @param value what would be written; missing where that cannot be told
 * @param interlocks all that the tag has, refusing or not
 * @param held what the device would hold of it, rounded to what it can
 */
public record PreviewView(
        String tag,
        Optional<Value> from,
        Optional<Value> value,
        Optional<Value> held,
        RulesView rules,
        List<ObstacleView> obstacles,
        List<InterlockView> interlocks,
        Optional<SelectionView> selected) {
    public static PreviewView of(Preview preview, List<InterlockState> interlocks) {
        return new PreviewView(
                preview.tag().path().text(),
                preview.present().flatMap(TagValue::value),
                preview.value(),
                preview.held(),
                RulesView.of(preview.rules()),
                preview.obstacles().stream().map(ObstacleView::of).toList(),
                interlocks.stream().map(InterlockView::of).toList(),
                preview.selected().map(SelectionView::of));
    }
}
