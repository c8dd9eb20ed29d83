package dev.scada.core.control;

import dev.scada.api.tag.TagService;
import dev.scada.core.acquisition.TagWriter;
import jakarta.inject.Inject;

/** The plant as commands see it: its tags, the ways to write and to read them, what its files say of both, and its people. */
public record Controlled(
        TagService tags, TagWriter writer, TagReader reader, Resolutions resolutions, RuleBook rules, Askers askers) {
    @Inject
    public Controlled {}
}
