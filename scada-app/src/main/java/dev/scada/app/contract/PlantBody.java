package dev.scada.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * Which files are meant. Both may be left out.
 *
 * @param folder the plant's folder on the server's computer, to make sure that it is the one that runs
 * @param expect the digest of the plan that is to be applied: where files have changed since, nothing is
 */
public record PlantBody(@Nullable String folder, @Nullable String expect) {}
