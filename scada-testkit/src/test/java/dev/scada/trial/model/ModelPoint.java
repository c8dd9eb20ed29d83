package dev.scada.trial.model;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Shorthand;

public record ModelPoint(
        @Help("Id of the model") @Range(min = 1, max = 999) int model,

        @Help("Which of the model's repeats, from 0") @Range(min = 0, max = 99)
        int repeat,

        @Help("Word within the repeat") @Range(min = 0, max = 9)
        int word) {
    @Shorthand(example = "160/2/1", pattern = "[0-9]{1,3}/[0-9]{1,2}/[0-9]")
    public static ModelPoint of(String text) {
        if (!text.matches("[0-9]{1,3}/[0-9]{1,2}/[0-9]")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no point: expected model/repeat/word, such as 160/2/1");
        }
        String[] parts = text.split("/", -1);
        return new ModelPoint(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return model + "/" + repeat + "/" + word;
    }
}
