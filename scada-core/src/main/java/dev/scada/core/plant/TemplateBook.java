package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The templates of a plant by name, each made once from those that it extends. */
final class TemplateBook {
    private record Written(Spot spot, YamlNode.Mapping node) {}

    private final TemplateReader reader;
    private final Problems problems;
    private final Map<String, Written> written = new LinkedHashMap<>();
    private final Map<String, Optional<Template>> made = new HashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Set<String> used = new HashSet<>();
    /** Whether an unknown name is a mistake: not where a file of templates could not be read. */
    private final boolean isComplete;

    TemplateBook(List<TemplatesYaml> files, boolean isComplete, TemplateReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
        this.isComplete = isComplete;
        for (TemplatesYaml file : files) {
            file.templates().forEach(this::add);
        }
        written.keySet().forEach(this::make);
        refuseCircles();
    }

    private void add(Named<YamlNode> named) {
        if (named.value().isEmpty()) {
            return;
        }
        if (!(named.value().get() instanceof YamlNode.Mapping mapping)) {
            problems.error(
                    named.spot(),
                    "found " + named.value().get().described()
                            + ", expected a mapping with parameters, tags and so on");
            return;
        }
        Written first = written.putIfAbsent(named.name(), new Written(named.spot(), mapping));
        if (first != null) {
            problems.error(
                    named.spot(),
                    "the template " + Quoting.quoted(named.name()) + " stands twice; the first is in "
                            + first.spot().place().words());
        }
    }

    /** Empty with a problem when there is none, or silently when it is wrong, which is said. */
    Optional<Template> find(String name, Spot spot) {
        used.add(name);
        if (!written.containsKey(name) && isComplete) {
            problems.error(
                    spot,
                    "unknown template " + Quoting.quoted(name) + "; "
                            + (written.isEmpty()
                                    ? "there is none in the folder " + PlantFiles.TEMPLATES
                                    : "expected " + Quoting.oneOf(written.keySet())),
                    Spelling.closest(name, written.keySet()));
        }
        return made.getOrDefault(name, Optional.empty());
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    /** What nobody uses is checked as far as that goes without parameters. */
    void warnOfUnused() {
        written.forEach((name, template) -> {
            if (!used.contains(name)) {
                problems.warning(
                        template.spot(), "no device uses this template, so its tags are not checked with a driver");
            }
        });
    }

    private Optional<Template> make(String name) {
        Optional<Template> known = made.get(name);
        if (known != null) {
            return known;
        }
        Written template = written.get(name);
        if (template == null) {
            return Optional.empty();
        }
        underWay.add(name);
        Optional<Template> result = made(name, template);
        underWay.remove(name);
        made.put(name, result);
        return result;
    }

    private Optional<Template> made(String name, Written template) {
        Optional<YamlNode.Entry> base = template.node().entry(TemplateYaml.EXTENDS);
        if (base.isEmpty()) {
            return Optional.of(reader.template(name, template.spot(), template.node(), Optional.empty()));
        }
        Spot spot = template.spot().child(base.get());
        String wanted = base.get().value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        if (underWay.contains(wanted)) {
            problems.error(spot, "templates extend one another in a circle: " + circle(underWay, wanted));
            return Optional.empty();
        }
        used.add(wanted);
        Optional<Template> found = written.containsKey(wanted) ? make(wanted) : find(wanted, spot);
        // What is wrong with its own text is said even so.
        Template own = reader.template(name, template.spot(), template.node(), found);
        return found.isPresent() ? Optional.of(own) : Optional.empty();
    }

    private void refuseCircles() {
        Set<String> clean = new HashSet<>();
        for (String name : written.keySet()) {
            follow(name, new LinkedHashSet<>(), clean);
        }
    }

    private void follow(String name, Set<String> above, Set<String> clean) {
        Optional<Template> template = made.getOrDefault(name, Optional.empty());
        if (template.isEmpty() || clean.contains(name)) {
            return;
        }
        above.add(name);
        Spot parts = new Spot(template.get().parts().place(), template.get().spot(), DeviceKeys.PARTS);
        for (YamlNode.Entry part : template.get().parts().entries()) {
            Optional<YamlNode.Entry> said = part.value() instanceof YamlNode.Mapping mapping
                    ? mapping.entry(DeviceKeys.TEMPLATE)
                    : Optional.empty();
            if (said.isPresent() && said.get().value() instanceof YamlNode.Scalar wanted) {
                Spot spot = parts.key(part).child(said.get());
                if (above.contains(wanted.text())) {
                    problems.error(spot, "templates contain one another in a circle: " + circle(above, wanted.text()));
                    above.forEach(each -> made.put(each, Optional.empty()));
                } else if (written.containsKey(wanted.text())) {
                    used.add(wanted.text());
                    follow(wanted.text(), above, clean);
                } else if (!TextPattern.isIn(wanted.text())) {
                    find(wanted.text(), spot);
                    problems.settle(spot.place());
                }
            }
        }
        above.remove(name);
        clean.add(name);
    }

    private static String circle(Set<String> above, String again) {
        List<String> names = new ArrayList<>(above);
        return String.join(" -> ", names.subList(names.indexOf(again), names.size())) + " -> " + again;
    }
}
