package com.example.tally;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the lines mean that a device answers. */
final class TallyAnswer {
    private static final Pattern FORM = Pattern.compile("[0-9]+ (ok|unknown|refused)( .*)?");

    private TallyAnswer() {}

    /** @throws DriverException ({@code LINE}) when it is no line of this protocol: the two no longer understand each other */
    static void checkForm(String line) throws DriverException {
        if (!FORM.matcher(line).matches()) {
            throw DriverException.line(Code.PROTOCOL_VIOLATED, "this is no answer: '" + line + "'");
        }
    }

    static List<Sample> samples(String answer, int expected) throws DriverException {
        String[] words = answer.split(" ", -1);
        if (!words[0].equals("ok") || words.length != expected + 1) {
            throw DriverException.device(
                    Code.PROTOCOL_VIOLATED, "expected 'ok' and " + expected + " numbers, got '" + answer + "'");
        }
        List<Sample> samples = new ArrayList<>();
        for (String word : List.of(words).subList(1, words.length)) {
            try {
                samples.add(Sample.good(Value.of(Long.parseLong(word))));
            } catch (NumberFormatException e) {
                throw DriverException.device(Code.PROTOCOL_VIOLATED, "'" + word + "' is no number");
            }
        }
        return samples;
    }

    static WriteOutcome outcome(String answer) throws DriverException {
        if (answer.equals("ok")) {
            return WriteOutcome.accepted();
        }
        if (answer.startsWith("refused ") || answer.startsWith("unknown ")) {
            return WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "the device answered: " + answer);
        }
        throw DriverException.device(Code.PROTOCOL_VIOLATED, "expected 'ok' or 'refused', got '" + answer + "'");
    }
}
