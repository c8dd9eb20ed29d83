package dev.scada.benchmarks.acquisition;

/** How a simulated device fares: well, or sick in one of ten ways that real ones are. */
enum Sickness {
    HEALTHY,
    /** Nothing listens at its port. */
    REFUSES,
    /** Takes connections and requests, and never answers. */
    SILENT,
    /** Hangs up as soon as it is connected to. */
    HANGS_UP,
    /** Answers 1.5 s after the request, which is past the time-out. */
    LATE,
    /** Answers each request with exception 4, a failure of its own. */
    FAILS,
    /** Answers each request with exception 2, an address that it does not have. */
    REFUSES_ADDRESSES,
    /** Answers with bytes that are no Modbus. */
    BABBLES,
    /** Answers with a transaction id that was not asked for. */
    MISNUMBERS,
    /** Sends half of an answer and hangs up. */
    BREAKS_OFF,
    /** Fine for five seconds, silent for five. */
    FLAPS;

    /** Of {@code count} devices the first {@code sick} are sick, in all ten ways in turn. */
    static Sickness of(int device, int sick) {
        return device < sick ? values()[1 + device % (values().length - 1)] : HEALTHY;
    }
}
