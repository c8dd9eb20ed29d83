package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** Over which time something is added up. Confined to the engine's thread. */
interface Window {
    /** The first moment; before it nothing is known. */
    void begin(Moment now);

    /** Time went by, through which this was the value. */
    void pass(Fed held, Moment from, Moment to);

    /** Where what happens now is put down. */
    Tally present();

    /** What the whole window came to. */
    Tally result();

    /**
     * How long the window is that {@link #result} is about, in seconds: by this the share of good time is measured. 0: it
     * has no length, as it goes back to the beginning.
     */
    double seconds();

    JsonNode save();

    /**
     * @param last when it was saved
     * @throws IllegalArgumentException when it is not what {@link #save} made
     */
    void restore(JsonNode saved, Moment last);

    /** From the beginning, without an end. */
    final class Whole implements Window {
        private Tally tally = new Tally();

        @Override
        public void begin(Moment now) {}

        @Override
        public void pass(Fed held, Moment from, Moment to) {
            tally.pass(held, to.secondsSince(from));
        }

        @Override
        public Tally present() {
            return tally;
        }

        @Override
        public Tally result() {
            return tally;
        }

        @Override
        public double seconds() {
            return 0;
        }

        @Override
        public JsonNode save() {
            return tally.json();
        }

        @Override
        public void restore(JsonNode saved, Moment last) {
            tally = Tally.of(saved);
        }
    }
}
