package dev.scada.trial.model;

/** A device alone on its connection needs no settings. */
public record ModelDevice() {}
