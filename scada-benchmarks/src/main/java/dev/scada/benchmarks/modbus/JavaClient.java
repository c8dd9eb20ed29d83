package dev.scada.benchmarks.modbus;

import java.util.Arrays;

/** The clients in Java, ours and the peers. */
enum JavaClient {
    WIRE("ours/wire"),
    SAMPLES("ours/samples"),
    J2MOD("j2mod"),
    DIGITALPETRI("digitalpetri"),
    PLC4X("PLC4X");

    private final String label;

    JavaClient(String label) {
        this.label = label;
    }

    static JavaClient of(String label) {
        return Arrays.stream(values())
                .filter(client -> client.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client is called " + label));
    }

    /** As it stands in the tables. */
    String label() {
        return label;
    }

    /** Not yet connected; the caller closes it. */
    LoadClient make() {
        return switch (this) {
            case WIRE -> new WireClient();
            case SAMPLES -> new SampleClient();
            case J2MOD -> new J2modClient();
            case DIGITALPETRI -> new DigitalpetriClient();
            case PLC4X -> new Plc4xClient();
        };
    }
}
