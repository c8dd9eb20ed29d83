package dev.scada.trial.feed;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Shorthand;

public record FeedPoint(@Help("Name of the datum") String name) {
    public FeedPoint {
        if (!name.matches("[a-z]{1,16}")) {
            throw new IllegalArgumentException("'" + name + "' is no name: expected 1 to 16 letters, such as flow");
        }
    }

    @Shorthand(example = "flow", pattern = "[a-z]{1,16}")
    public static FeedPoint of(String text) {
        return new FeedPoint(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
