package dev.scada.app.contract;

import java.util.List;

/** Runs of control actions: those under way, then the last that ended, newest first. */
public record ActionRunsView(List<ActionRunView> runs) {}
