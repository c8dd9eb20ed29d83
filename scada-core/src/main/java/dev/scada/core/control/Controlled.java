package dev.scada.core.control;

import dev.scada.api.tag.TagService;
import dev.scada.core.acquisition.TagWriter;
import jakarta.inject.Inject;

/** The plant as commands see it: its tags, the ways to write and to read them, and what its files say of both. */
public record Controlled(TagService tags, TagWriter writer, TagReader reader, Resolutions resolutions, RuleBook rules) {
    @Inject
    public Controlled {}
}
