package dev.scada.app.contract;

import java.net.URI;
import java.time.Instant;

/** A link that logs one browser in, once, until it expires. */
public record LoginLinkView(URI url, Instant expiresAt) {}
