package dev.scada.app.contract;

import java.util.List;

/** All lines, in the order of their names. */
public record LinesView(List<LineView> lines) {
    public LinesView {
        lines = List.copyOf(lines);
    }
}
