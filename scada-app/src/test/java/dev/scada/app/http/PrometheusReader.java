package dev.scada.app.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Prometheus text format 0.0.4 and takes nothing that is not allowed there. */
final class PrometheusReader {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") ((?:[^\\\\]|\\\\\\\\|\\\\n)*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (NaN|[+-]Inf|-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*)\"(,|$)");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Double> samples = new TreeMap<>();
    private String family = "";

    /** Samples by name and labels: {@code up{a="b",c="d"}}, labels sorted. */
    static Map<String, Double> read(String text) {
        PrometheusReader reader = new PrometheusReader();
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line does not end");
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.remove(lines.size() - 1);
        String helped = "";
        for (String line : lines) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            if (help.matches()) {
                helped = help.group(1);
            } else if (type.matches()) {
                reader.begin(type.group(1), type.group(2), helped);
            } else {
                reader.sample(line);
            }
        }
        return reader.samples;
    }

    private void begin(String name, String type, String helped) {
        check(name.equals(helped), "TYPE of " + name + " without its HELP before it");
        check(types.putIfAbsent(name, type) == null, name + " stands twice");
        check(!type.equals("counter") || name.endsWith("_total"), "the counter " + name + " does not end in _total");
        family = name;
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        check(sample.matches(), "no sample: " + line);
        String name = sample.group(1);
        boolean isSummary = "summary".equals(types.get(family));
        check(
                name.equals(family) || (isSummary && (name.equals(family + "_sum") || name.equals(family + "_count"))),
                line + " stands within " + family);
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2), line);
        check((isSummary && name.equals(family) == labels.containsKey("quantile")) || !isSummary, "quantile: " + line);
        String value = sample.group(3);
        check(samples.put(name + labels, Double.valueOf(value)) == null, "twice: " + line);
        check(!"counter".equals(types.get(family)) || Double.parseDouble(value) >= 0, "negative: " + line);
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            check(label.find(at) && label.start() == at, "labels: " + line);
            String value =
                    label.group(2).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
            check(labels.put(label.group(1), value) == null, "a label twice: " + line);
            at = label.end();
        }
        return labels;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
