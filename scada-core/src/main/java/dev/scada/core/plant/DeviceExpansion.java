package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of a device that uses a template, parts or tag lists one that has everything itself. Each node keeps its place, so
 * what is wrong with it is said where it was written.
 */
final class DeviceExpansion {
    private static final int DEEPEST = 32;
    private static final RecordShape PART = OwnShapes.of(PartYaml.class);

    private record Expanded(YamlNode.Mapping body, YamlNode.Mapping tags) {}

    private final TemplateBook templates;
    private final Overlay overlay;
    private final Substitution substitution;
    private final TagLists lists;
    private final Arguments arguments;
    private final Binding binding;
    private final Problems problems;

    DeviceExpansion(
            TemplateBook templates, Overlay overlay, Substitution substitution, TagLists lists, Binding binding) {
        this.templates = templates;
        this.overlay = overlay;
        this.substitution = substitution;
        this.lists = lists;
        this.arguments = new Arguments(binding);
        this.binding = binding;
        this.problems = binding.problems();
    }

    /** Whether there is anything to be done for a device. */
    static boolean isNeeded(YamlNode device) {
        return device instanceof YamlNode.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> DeviceKeys.ALL.contains(entry.name()));
    }

    /**
     * The device with all that it takes from elsewhere; empty when that cannot be made, which is said.
     *
     * @param each what stands between the template and the device, with parameters to be filled in; empty: nothing
     * @param listed tags of lists for several devices
     */
    Optional<YamlNode> device(
            YamlNode.Mapping device, Optional<YamlNode.Mapping> each, YamlNode.Mapping listed, Spot spot) {
        problems.use(spot.key(), spot.place());
        return expanded(device, each, listed, spot, 0)
                .map(whole -> whole.tags().entries().isEmpty()
                        ? whole.body()
                        : Overlay.with(whole.body(), DeviceKeys.TAGS, whole.tags()));
    }

    private Optional<Expanded> expanded(
            YamlNode.Mapping node, Optional<YamlNode.Mapping> each, YamlNode.Mapping listed, Spot spot, int depth) {
        if (depth > DEEPEST) {
            problems.error(spot, "parts within parts, more than " + DEEPEST + " deep");
            return Optional.empty();
        }
        Optional<YamlNode.Entry> named = node.entry(DeviceKeys.TEMPLATE);
        if (named.isEmpty()) {
            refuseParameters(node, spot);
            return onTopOf(Optional.empty(), Map.of(), node, listed, spot, depth);
        }
        Spot at = spot.child(named.get());
        if (!(named.get().value() instanceof YamlNode.Scalar name) || name.isNothing()) {
            binding.refuse(named.get().value(), at, "the name of a template");
            return Optional.empty();
        }
        Optional<Template> template = templates.find(name.text(), at);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        YamlNode.Mapping said = said(node, each, spot);
        Spot saidSpot = new Spot(said.place(), spot, DeviceKeys.PARAMETERS);
        Optional<Map<String, Argument>> values = arguments.of(template.get(), said, saidSpot, spot);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Optional<YamlNode.Mapping> own =
                each.isEmpty() ? Optional.of(node) : between(each.get(), node, values.get(), spot);
        return own.flatMap(over -> onTopOf(template, values.get(), over, listed, spot, depth));
    }

    private YamlNode.Mapping said(YamlNode.Mapping node, Optional<YamlNode.Mapping> each, Spot spot) {
        YamlNode.Mapping own = overlay.part(node, DeviceKeys.PARAMETERS, spot);
        return each.map(common -> overlay.merged(overlay.part(common, DeviceKeys.PARAMETERS, spot), own, spot))
                .orElse(own);
    }

    private Optional<YamlNode.Mapping> between(
            YamlNode.Mapping each, YamlNode.Mapping node, Map<String, Argument> values, Spot spot) {
        YamlNode.Mapping common = Overlay.without(each, List.of(DeviceKeys.PARAMETERS));
        return substitution
                .filled(common, values, spot)
                .map(filled -> overlay.merged((YamlNode.Mapping) filled, node, spot));
    }

    private void refuseParameters(YamlNode.Mapping node, Spot spot) {
        node.entry(DeviceKeys.PARAMETERS)
                .ifPresent(entry -> problems.error(
                        spot.child(entry), "parameters are a template's; expected the key 'template' as well"));
    }

    private Optional<Expanded> onTopOf(
            Optional<Template> template,
            Map<String, Argument> values,
            YamlNode.Mapping node,
            YamlNode.Mapping listed,
            Spot spot,
            int depth) {
        YamlNode.Mapping none = YamlNode.Mapping.empty(node.place());
        List<String> elsewhere = new ArrayList<>(DeviceKeys.ALL);
        elsewhere.add(DeviceKeys.TAGS);
        Optional<YamlNode> body =
                substitution.filled(template.map(Template::body).orElse(none), values, spot);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        YamlNode.Mapping own = Overlay.without(node, elsewhere);
        Expanded result = new Expanded(overlay.merged((YamlNode.Mapping) body.get(), own, spot), none);
        YamlNode.Mapping parts = parts(
                template.map(Template::parts).orElse(none), overlay.part(node, DeviceKeys.PARTS, spot), values, spot);
        for (YamlNode.Entry part : parts.entries()) {
            // One that is wrong, which is said, does not keep the others from being checked.
            result = withPart(result, part, new Spot(parts.place(), spot, DeviceKeys.PARTS), depth)
                    .orElse(result);
        }
        Spot tagsSpot = new Spot(node.place(), spot, DeviceKeys.TAGS);
        YamlNode.Mapping tags =
                substitution.filledEach(template.map(Template::tags).orElse(none), values, tagsSpot);
        YamlNode.Mapping whole = overlay.mergedTags(result.tags(), tags, tagsSpot);
        whole = overlay.mergedTags(whole, listed, tagsSpot);
        whole = overlay.mergedTags(whole, lists.tags(node, spot), tagsSpot);
        Optional<YamlNode.Entry> ownTags = node.entry(DeviceKeys.TAGS);
        if (ownTags.isPresent()) {
            YamlNode.Mapping last = overlay.part(node, DeviceKeys.TAGS, spot);
            whole = overlay.mergedTags(whole, last, spot.child(ownTags.get()));
        }
        return Optional.of(new Expanded(result.body(), whole));
    }

    private YamlNode.Mapping parts(
            YamlNode.Mapping template, YamlNode.Mapping own, Map<String, Argument> values, Spot spot) {
        Spot partsSpot = new Spot(own.place(), spot, DeviceKeys.PARTS);
        return overlay.merged(substitution.filledEach(template, values, partsSpot), own, partsSpot);
    }

    private Optional<Expanded> withPart(Expanded to, YamlNode.Entry part, Spot partsSpot, int depth) {
        Spot spot = partsSpot.child(part);
        if (!(part.value() instanceof YamlNode.Mapping node)) {
            binding.refuse(part.value(), spot, PART.expected());
            return Optional.empty();
        }
        Problems unsaid = new Problems();
        PART.bind(withoutInner(node), spot, new Binding(unsaid, binding.folder()));
        unsaid.passOn(problems, "");
        if (unsaid.hasErrors()) {
            return Optional.empty();
        }
        YamlNode.Mapping whole = Overlay.without(node, List.of(DeviceKeys.PATH));
        Optional<String> path = path(node, part.name(), spot);
        Optional<Expanded> inner =
                expanded(whole, Optional.empty(), YamlNode.Mapping.empty(whole.place()), spot, depth + 1);
        return path.isEmpty() || inner.isEmpty() ? Optional.empty() : joined(to, inner.get(), path.get(), spot);
    }

    /** Without what is bound elsewhere. */
    private static YamlNode.Mapping withoutInner(YamlNode.Mapping node) {
        return Overlay.without(
                node, List.of(DeviceKeys.TAGS, DeviceKeys.PARTS, DeviceKeys.PARAMETERS, DeviceKeys.TAG_LISTS));
    }

    private Optional<String> path(YamlNode.Mapping part, String name, Spot spot) {
        Optional<YamlNode.Entry> said = part.entry(DeviceKeys.PATH);
        String path = said.isPresent() && said.get().value() instanceof YamlNode.Scalar scalar ? scalar.text() : name;
        if (NameForm.TAG_PATH.matches(path)) {
            return Optional.of(path);
        }
        problems.error(
                said.map(spot::child).orElse(spot),
                "found " + Quoting.quoted(path) + ", expected " + NameForm.TAG_PATH.words());
        return Optional.empty();
    }

    private Optional<Expanded> joined(Expanded to, Expanded part, String path, Spot spot) {
        Optional<YamlNode.Entry> scan = part.body().entry(DeviceKeys.SCAN);
        List<YamlNode.Entry> tags = new ArrayList<>();
        for (YamlNode.Entry tag : part.tags().entries()) {
            YamlNode.Scalar key = tag.key();
            YamlNode.Scalar prefixed = new YamlNode.Scalar(key.place(), path + "/" + key.text(), key.isPlain());
            tags.add(new YamlNode.Entry(prefixed, scan.isPresent() ? scanned(tag.value(), scan.get()) : tag.value()));
        }
        YamlNode.Mapping all =
                overlay.mergedTags(to.tags(), new YamlNode.Mapping(to.tags().place(), tags), spot);
        return Optional.of(new Expanded(withScanClasses(to.body(), part.body(), spot), all));
    }

    /** A tag of a part is scanned as the part says, unless it says so itself. */
    private static YamlNode scanned(YamlNode tag, YamlNode.Entry scan) {
        if (!(Overlay.whole(tag) instanceof YamlNode.Mapping mapping)
                || mapping.entry(DeviceKeys.SCAN).isPresent()
                || mapping.entry("address").isEmpty()) {
            return tag;
        }
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.add(scan);
        return new YamlNode.Mapping(mapping.place(), entries);
    }

    /** A part brings its scan classes; one name cannot mean two periods in one device. */
    private YamlNode.Mapping withScanClasses(YamlNode.Mapping device, YamlNode.Mapping part, Spot spot) {
        Optional<YamlNode.Entry> brought = part.entry(DeviceKeys.SCAN_CLASSES);
        if (brought.isEmpty() || !(brought.get().value() instanceof YamlNode.Mapping classes)) {
            return device;
        }
        YamlNode.Mapping own = overlay.part(device, DeviceKeys.SCAN_CLASSES, spot);
        for (YamlNode.Entry each : classes.entries()) {
            Optional<YamlNode.Entry> there = own.entry(each.name());
            if (there.isPresent()
                    && !YamlJson.withWordsAsText(there.get().value()).equals(YamlJson.withWordsAsText(each.value()))) {
                problems.error(
                        spot,
                        "the scan class " + Quoting.quoted(each.name()) + " of this part ("
                                + each.key().place().words() + ") is another in the device ("
                                + there.get().key().place().words() + "); expected another name");
            }
        }
        YamlNode.Mapping all = overlay.merged(classes, own, spot);
        return Overlay.with(Overlay.without(device, List.of(DeviceKeys.SCAN_CLASSES)), DeviceKeys.SCAN_CLASSES, all);
    }
}
