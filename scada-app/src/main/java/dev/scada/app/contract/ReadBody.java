package dev.scada.app.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags are to be read from their devices now. */
public record ReadBody(@Nullable List<String> tags) {}
