package dev.scada.driver.modbus;

import java.util.Locale;

/** The steps of a write in words. */
final class StepText {

    private StepText() {}

    static String of(WriteStep step) {
        if (step instanceof WriteStep.Whole whole) {
            return RequestText.of(whole.request());
        }
        if (step instanceof WriteStep.Merge merge) {
            return "change bits of holding registers from " + merge.wireAddress() + " on: " + bits(merge)
                    + "; the others stay";
        }
        if (step instanceof WriteStep.Scaled scaled) {
            return RequestText.of(scaled.scale()) + " for the power of ten, then write " + scaled.target();
        }
        return step instanceof WriteStep.Pulse pulse
                ? of(pulse.set()) + ", and after " + pulse.lasting().toMillis() + " ms " + of(pulse.reset())
                : step.toString();
    }

    private static String bits(WriteStep.Merge merge) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < merge.mask().count(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT,
                            "mask 0x%04X = 0x%04X",
                            merge.mask().unsigned(i),
                            merge.bits().unsigned(i)));
        }
        return text.toString();
    }
}
