package dev.scada.app.contract;

import java.util.List;

/** Commands, in the order in which they were asked for. */
public record CommandListView(List<CommandView> commands) {}
