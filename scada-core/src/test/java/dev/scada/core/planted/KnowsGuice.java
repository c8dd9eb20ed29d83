package dev.scada.core.planted;

import com.google.inject.Injector;

record KnowsGuice(Injector injector) {}
