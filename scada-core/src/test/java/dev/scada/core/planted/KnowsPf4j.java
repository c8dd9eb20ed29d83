package dev.scada.core.planted;

import org.pf4j.PluginState;

record KnowsPf4j(PluginState state) {}
