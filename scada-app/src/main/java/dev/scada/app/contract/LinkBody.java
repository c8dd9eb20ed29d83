package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/** @param user whom the link logs in; absent: him for whom the last one was */
public record LinkBody(@Nullable String user) {}
