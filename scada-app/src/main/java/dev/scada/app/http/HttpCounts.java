package dev.scada.app.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests served, by route and status. Any thread. Bounded: the routes are ours, and so are the statuses. */
final class HttpCounts {
    /** One kind of request. */
    record Kind(String method, String route, int status) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            return toString().compareTo(other.toString());
        }
    }

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String method, String route, int status) {
        counts.computeIfAbsent(new Kind(method, route, status), kind -> new LongAdder())
                .increment();
    }

    Map<Kind, Long> all() {
        Map<Kind, Long> all = new TreeMap<>();
        counts.forEach((kind, count) -> all.put(kind, count.sum()));
        return all;
    }
}
