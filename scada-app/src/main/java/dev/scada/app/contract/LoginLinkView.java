package dev.scada.app.contract;

import java.net.URI;
import java.time.Instant;

/** A link that logs one browser in as that user, once, until it expires. */
public record LoginLinkView(URI url, String user, Instant expiresAt) {}
