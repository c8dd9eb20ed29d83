package dev.scada.driver.sim.network;

import java.util.List;

/** A line of a section, in words, that knows where it stands. */
record InpLine(String file, int number, List<String> words) {
    InpLine {
        words = List.copyOf(words);
    }

    String word(int index, String what) throws InpException {
        if (index >= words.size()) {
            throw error("expected " + what + " as word " + (index + 1) + ", the line ends after " + words.size());
        }
        return words.get(index);
    }

    String optional(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    double number(int index, String what) throws InpException {
        String text = word(index, what);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, for this and for what is not finite
        }
        throw error("expected " + what + ", got '" + text + "'");
    }

    InpException error(IllegalArgumentException refusal) {
        InpException error = error(String.valueOf(refusal.getMessage()));
        error.initCause(refusal);
        return error;
    }

    InpException error(String message) {
        return new InpException(file, number, message);
    }
}
