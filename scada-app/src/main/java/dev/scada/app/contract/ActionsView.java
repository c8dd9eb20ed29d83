package dev.scada.app.contract;

import java.util.List;

/** Control actions, as far as whoever asks may see the tags that they write to. */
public record ActionsView(List<ActionView> actions) {}
