package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of tags that need no driver: path, range, scale, labels, scan class, and that a path stands once in the plant. */
final class TagDrafting {
    private static final RecordShape SHAPE = OwnShapes.of(TagYaml.class);

    private final Binding binding;
    private final Problems problems;
    private final Map<TagPath, Spot> places = new HashMap<>();

    TagDrafting(Binding binding) {
        this.binding = binding;
        this.problems = binding.problems();
    }

    /**
     * Empty when the tag has no path or is no mapping; said already.
     *
     * @param devicePath what stands before its name; empty: the device's path is wrong, so the tag's is not checked
     */
    Optional<TagDraft> draft(
            Named<YamlNode> tag,
            Optional<String> devicePath,
            ScanClasses classes,
            Optional<ScanClass> deviceScan,
            Optional<ScanClass> deviceWatched) {
        if (tag.value().isEmpty()) {
            return Optional.empty();
        }
        Optional<TagYaml> yaml = bound(tag.value().get(), tag.spot());
        Optional<TagPath> path = devicePath.flatMap(before -> path(before, tag));
        if (yaml.isEmpty()) {
            return Optional.empty();
        }
        TagYaml said = yaml.get();
        Optional<TagRange> range = said.range().value().map(TagYaml.Limited::toRange);
        checkAgainstRange(said, range);
        Map<Long, String> labels = labels(said.labels());
        Optional<ScanClass> scan = said.scan().isAbsent()
                ? deviceScan
                : said.scan()
                        .value()
                        .flatMap(name -> classes.find(name, said.scan().spot(), problems));
        Optional<ScanClass> watched = watched(said.watched(), classes, scan, deviceWatched);
        Scaling scaling = said.scale().value().map(TagYaml.Scaled::toScaling).orElse(Scaling.identity());
        return path.map(known -> new TagDraft(tag.spot(), known, said, range, scaling, labels, scan, watched));
    }

    /** A tag's own word is checked; the device's is for those of its tags that are read more seldom. */
    private Optional<ScanClass> watched(
            Given<String> said, ScanClasses classes, Optional<ScanClass> scan, Optional<ScanClass> deviceWatched) {
        if (said.isAbsent()) {
            return deviceWatched.filter(
                    faster -> scan.filter(faster::isFasterThan).isPresent());
        }
        Optional<ScanClass> found = said.value().flatMap(name -> classes.find(name, said.spot(), problems));
        if (found.isPresent() && scan.isPresent() && !found.get().isFasterThan(scan.get())) {
            problems.error(
                    said.spot(),
                    "found " + Quoting.quoted(found.get().name()) + ", "
                            + Durations.text(found.get().period())
                            + ", expected a scan class that is faster than the tag's, "
                            + Quoting.quoted(scan.get().name()) + ", "
                            + Durations.text(scan.get().period()));
            return Optional.empty();
        }
        return found;
    }

    private Optional<TagYaml> bound(YamlNode node, Spot spot) {
        YamlNode whole = node;
        if (node instanceof YamlNode.Scalar address && !address.isNothing()) {
            YamlNode.Scalar key = new YamlNode.Scalar(node.place(), "address", true);
            whole = new YamlNode.Mapping(node.place(), List.of(new YamlNode.Entry(key, node)));
        }
        if (!(whole instanceof YamlNode.Mapping)) {
            binding.refuse(node, spot, "an address, or a mapping with address, type, unit and so on");
            return Optional.empty();
        }
        return SHAPE.bind(whole, spot, binding).map(TagYaml.class::cast);
    }

    private Optional<TagPath> path(String devicePath, Named<YamlNode> tag) {
        TagPath path;
        try {
            path = TagPath.of(devicePath + "/" + tag.name());
        } catch (IllegalArgumentException e) {
            problems.error(tag.spot(), Contained.refusal(e));
            return Optional.empty();
        }
        Spot first = places.putIfAbsent(path, tag.spot());
        if (first != null) {
            problems.error(
                    tag.spot(),
                    "the tag " + Quoting.quoted(path.text()) + " stands twice; the first is in "
                            + first.place().words());
        }
        return Optional.of(path);
    }

    private void checkAgainstRange(TagYaml said, Optional<TagRange> range) {
        if (said.clamp().value().orElse(false) && said.range().isAbsent()) {
            problems.error(said.clamp().spot(), "clamp needs a range to clamp to; expected the key 'range' as well");
        }
        double deadband = said.deadband().value().orElse(0.0);
        if (range.isPresent() && deadband > range.get().max() - range.get().min()) {
            problems.error(
                    said.deadband().spot(),
                    "found a deadband of " + Quoting.number(deadband) + ", expected no more than the range, "
                            + Quoting.number(range.get().min()) + " to "
                            + Quoting.number(range.get().max()));
        }
    }

    private Map<Long, String> labels(List<Named<String>> said) {
        Map<Long, String> labels = new HashMap<>();
        for (Named<String> label : said) {
            try {
                // -0 is 0 as well.
                String before = labels.putIfAbsent(
                        Long.parseLong(label.name()), label.value().orElse(""));
                if (before != null) {
                    problems.error(label.spot(), "the number " + label.name() + " has a label already");
                }
            } catch (NumberFormatException e) {
                problems.error(label.spot(), "found " + label.name() + ", expected a whole number of 64 bits");
            }
        }
        return labels;
    }
}
