package dev.scada.app.contract;

import java.util.List;

/** Commands under way and the latest that have ended, newest first, and the selections that stand. */
public record CommandsView(List<CommandView> commands, List<SelectionView> selections) {}
