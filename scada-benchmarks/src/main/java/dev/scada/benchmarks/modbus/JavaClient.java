package dev.scada.benchmarks.modbus;

import java.util.Arrays;
import java.util.function.Supplier;

/** The clients in Java, ours and the peers. */
enum JavaClient {
    WIRE("ours/wire", WireClient::new),
    SAMPLES("ours/samples", SampleClient::new),
    J2MOD("j2mod", J2modClient::new),
    DIGITALPETRI("digitalpetri", DigitalpetriClient::new),
    PLC4X("PLC4X", Plc4xClient::new);

    private final String label;
    private final Supplier<LoadClient> maker;

    JavaClient(String label, Supplier<LoadClient> maker) {
        this.label = label;
        this.maker = maker;
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
        return maker.get();
    }
}
