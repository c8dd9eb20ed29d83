package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts problems into words. What stands in one place and is used by many devices, as a template's text is, is said once,
 * with the first of them and how many they are.
 */
final class ProblemWords {
    /** Of one place, where instances differ in what they make of it. */
    private static final int MOST_OF_A_PLACE = 3;

    private record Where(Problem.Severity severity, Place place, String way) {}

    private record What(String message, Optional<String> suggestion) {}

    private final Map<String, Place> uses = new HashMap<>();

    private record Header(int line, List<String> names) {}

    private final Map<String, Header> headers = new HashMap<>();

    void use(String device, Place place) {
        uses.putIfAbsent(device, place);
    }

    void columns(String file, int headerLine, List<String> names) {
        headers.put(file, new Header(headerLine, List.copyOf(names)));
    }

    List<Problem> of(List<Problems.Raw> found) {
        List<Problem> problems = new ArrayList<>();
        Map<Where, Map<What, List<String>>> shared = new LinkedHashMap<>();
        for (Problems.Raw raw : found) {
            Optional<String> device = device(raw.spot());
            String path = raw.spot().path();
            if (device.isEmpty()) {
                problems.add(problem(raw.severity(), raw.spot().place(), path, raw.message(), raw.suggestion()));
            } else {
                String way = path.substring(("devices." + device.get()).length());
                shared.computeIfAbsent(
                                new Where(raw.severity(), raw.spot().place(), way), where -> new LinkedHashMap<>())
                        .computeIfAbsent(new What(raw.message(), raw.suggestion()), what -> new ArrayList<>())
                        .add(device.get());
            }
        }
        shared.forEach((where, all) -> addShared(where, all, problems));
        return problems;
    }

    private void addShared(Where where, Map<What, List<String>> all, List<Problem> problems) {
        int left = MOST_OF_A_PLACE;
        List<String> others = new ArrayList<>();
        for (Map.Entry<What, List<String>> each : all.entrySet()) {
            if (left-- <= 0) {
                others.addAll(each.getValue());
            }
        }
        left = MOST_OF_A_PLACE;
        for (Map.Entry<What, List<String>> each : all.entrySet()) {
            if (left-- <= 0) {
                return;
            }
            List<String> devices = each.getValue().stream().distinct().toList();
            long more = others.stream().distinct().count();
            String like = left == 0 && more > 0 ? ", and the like in " + count(more) : "";
            String message = each.getKey().message() + used(where.place(), devices) + like;
            String key = "devices." + devices.get(0) + where.way();
            problems.add(problem(
                    where.severity(), where.place(), key, message, each.getKey().suggestion()));
        }
    }

    private String used(Place place, List<String> devices) {
        String first = devices.get(0);
        Place use = uses.getOrDefault(first, place);
        if (devices.size() > 1) {
            return " (in " + count(devices.size()) + ": " + first + ", " + use.words() + ", and " + (devices.size() - 1)
                    + " more)";
        }
        return use.file().equals(place.file()) ? "" : " (in the device " + first + ", " + use.words() + ")";
    }

    private static String count(long devices) {
        return devices + (devices == 1 ? " device" : " devices");
    }

    private Problem problem(
            Problem.Severity severity, Place place, String key, String message, Optional<String> suggestion) {
        return new Problem(
                severity,
                place.file(),
                place.line(),
                place.column(),
                Quoting.oneLine(key),
                Quoting.oneLine(column(place)
                                .map(name -> "column " + Quoting.quoted(name) + ": ")
                                .orElse("")
                        + message),
                suggestion);
    }

    /** The name of the column that a place in a row stands in; none for a header, whose mistakes name it themselves. */
    Optional<String> column(Place place) {
        Header header = headers.get(place.file());
        return header == null
                        || place.line() <= header.line()
                        || place.column() > header.names().size()
                ? Optional.empty()
                : Optional.of(header.names().get(place.column() - 1));
    }

    /** The device in whose text it stands, if that device takes text from elsewhere. */
    private Optional<String> device(Spot spot) {
        for (Spot at = spot; at.parent() != null; at = at.parent()) {
            Spot above = at.parent();
            boolean isDevice = above.key().equals("devices")
                    && above.parent() != null
                    && above.parent().parent() == null;
            if (isDevice) {
                return uses.containsKey(at.key()) ? Optional.of(at.key()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
