package dev.scada.trial.feed;

/** A device alone on its connection needs no settings. */
public record FeedDevice() {}
