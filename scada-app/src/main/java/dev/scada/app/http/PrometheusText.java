package dev.scada.app.http;

import java.util.List;

/** Writes metrics in the Prometheus text format, version 0.0.4. */
final class PrometheusText {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** A label of a metric. */
    record Label(String name, String value) {}

    static Label label(String name, String value) {
        return new Label(name, value);
    }

    /** Begins a metric; its samples follow. */
    PrometheusText metric(String name, String type, String help) {
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    PrometheusText sample(String name, long value, Label... labels) {
        return line(name, Long.toString(value), labels);
    }

    PrometheusText sample(String name, double value, Label... labels) {
        return line(name, Double.toString(value), labels);
    }

    private PrometheusText line(String name, String number, Label... labels) {
        text.append(name);
        if (labels.length > 0) {
            text.append('{');
            String separator = "";
            for (Label label : List.of(labels)) {
                text.append(separator)
                        .append(label.name())
                        .append("=\"")
                        .append(escaped(label.value()))
                        .append('"');
                separator = ",";
            }
            text.append('}');
        }
        text.append(' ').append(number).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
