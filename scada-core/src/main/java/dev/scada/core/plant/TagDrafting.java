package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of tags that need no driver: path, range, scale, labels, scan class, and that a path stands once in the plant. */
final class TagDrafting {
    private static final RecordShape SHAPE = OwnShapes.of(TagYaml.class);
    private static final RecordShape COMPUTED_SHAPE = OwnShapes.of(ComputedYaml.class);
    private static final List<String> WAYS = List.of("address", ComputedYaml.EXPRESSION, ComputedYaml.MEMORY);

    /** Of the system tags. */
    private static final String RESERVED = "system/";

    private final Binding binding;
    private final Problems problems;
    private final Map<TagPath, Spot> places = new HashMap<>();
    private final List<ComputedDraft> computed = new ArrayList<>();

    TagDrafting(Binding binding) {
        this.binding = binding;
        this.problems = binding.problems();
    }

    /**
     * Empty when the tag has no path or is no mapping, said already; or when it is none of a device and stands in {@link
     * #computed} from here on.
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
        if (ComputedYaml.isOne(tag.value().get())) {
            compute(tag, devicePath.flatMap(before -> path(before + "/", tag)));
            return Optional.empty();
        }
        Optional<TagYaml> yaml = bound(tag.value().get(), tag.spot());
        Optional<TagPath> path = devicePath.flatMap(before -> path(before + "/", tag));
        if (yaml.isEmpty()) {
            return Optional.empty();
        }
        TagYaml said = yaml.get();
        Optional<TagRange> range = said.range().value().map(TagYaml.Limited::toRange);
        checkAgainstRange(said.clamp(), said.range().isAbsent(), said.deadband(), range);
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

    /** A tag that stands in no device, by its whole path. */
    void draft(Named<YamlNode> tag) {
        if (tag.value().isEmpty()) {
            return;
        }
        Optional<TagPath> path = path("", tag);
        if (ComputedYaml.isOne(tag.value().get())) {
            compute(tag, path);
        } else {
            binding.refuse(
                    tag.value().get(),
                    tag.spot(),
                    "a mapping with 'expression' or 'memory': a tag with an address stands in its device");
        }
    }

    private void compute(Named<YamlNode> tag, Optional<TagPath> path) {
        YamlNode.Mapping mapping = (YamlNode.Mapping) tag.value().orElseThrow();
        List<YamlNode.Entry> ways =
                WAYS.stream().flatMap(way -> mapping.entry(way).stream()).toList();
        if (ways.size() > 1) {
            problems.error(
                    tag.spot().key(ways.get(1)),
                    "found '" + ways.get(0).name() + "' and '" + ways.get(1).name() + "', expected one of the two");
            return;
        }
        Optional<ComputedYaml> yaml =
                COMPUTED_SHAPE.bind(mapping, tag.spot(), binding).map(ComputedYaml.class::cast);
        if (yaml.isPresent() && path.isPresent()) {
            ComputedYaml said = yaml.get();
            Optional<TagRange> range = said.range().value().map(TagYaml.Limited::toRange);
            checkAgainstRange(said.clamp(), said.range().isAbsent(), said.deadband(), range);
            computed.add(new ComputedDraft(tag.spot(), path.get(), said, range, labels(said.labels())));
        }
    }

    /** Those that no device holds. */
    List<ComputedDraft> computed() {
        return computed;
    }

    /** Every path that stands anywhere, also that of a tag that is wrong. */
    Map<TagPath, Spot> places() {
        return places;
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

    private Optional<TagPath> path(String before, Named<YamlNode> tag) {
        TagPath path;
        try {
            path = TagPath.of(before + tag.name());
        } catch (IllegalArgumentException e) {
            problems.error(tag.spot(), Contained.refusal(e));
            return Optional.empty();
        }
        if (path.text().startsWith(RESERVED)) {
            problems.error(
                    tag.spot(),
                    "the tag " + Quoting.quoted(path.text()) + " stands in the folder '" + RESERVED
                            + "', which is the runtime's own; expected another path for its device");
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

    private void checkAgainstRange(
            Given<Boolean> clamp, boolean hasNoRange, Given<Double> saidDeadband, Optional<TagRange> range) {
        if (clamp.value().orElse(false) && hasNoRange) {
            problems.error(clamp.spot(), "clamp needs a range to clamp to; expected the key 'range' as well");
        }
        double deadband = saidDeadband.value().orElse(0.0);
        if (range.isPresent() && deadband > range.get().max() - range.get().min()) {
            problems.error(
                    saidDeadband.spot(),
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
