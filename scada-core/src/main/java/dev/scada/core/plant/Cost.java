package dev.scada.core.plant;

/** What a change of a running plant costs, the least first. */
public enum Cost {
    /** Every poll goes on as it was. */
    NOTHING("nothing is interrupted"),
    /** One device begins anew on a line that stays connected; what it keeps, it keeps without a gap. */
    DEVICE("the device is planned anew, its line stays connected"),
    /** A connection is closed and opened again: all devices of the line have a gap. */
    LINE("the line reconnects"),
    /** It is not applied while the runtime runs. */
    RESTART("needs a restart");

    private final String words;

    Cost(String words) {
        this.words = words;
    }

    /** For people, lower case. */
    public String words() {
        return words;
    }
}
