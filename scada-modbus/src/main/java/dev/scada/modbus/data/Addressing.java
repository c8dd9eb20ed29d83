package dev.scada.modbus.data;

/** From what the addresses of a named table ({@code holding:100}) count; the forms of manuals (40101) always count from 1. */
public enum Addressing {
    ZERO_BASED(0),
    ONE_BASED(1);

    private final int first;

    Addressing(int first) {
        this.first = first;
    }

    /** What the first address of a table is called: 0 or 1. */
    public int first() {
        return first;
    }
}
