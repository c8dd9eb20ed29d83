package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of tags in files of rows, each file read once, however many devices name it. */
final class TagLists {
    private static final RecordShape REFERENCE = OwnShapes.of(TagListYaml.class);
    private static final String FILE = "file";

    /** A row as the tag that it stands for. */
    record Listed(Optional<YamlNode.Scalar> device, YamlNode.Entry tag) {}

    private record Source(String file, Optional<DecimalSign> decimal) {}

    private final TagColumns columns = TagColumns.ofTags();
    private final SheetReader reader;
    private final Binding binding;
    private final Problems problems;
    private final Map<Source, List<Listed>> read = new HashMap<>();

    TagLists(Binding binding) {
        this.binding = binding;
        this.problems = binding.problems();
        this.reader = new SheetReader(binding);
    }

    /** The tags of all lists that a device, a part or a template names, in one mapping. */
    YamlNode.Mapping tags(YamlNode.Mapping of, Spot spot) {
        Map<String, YamlNode.Entry> tags = new LinkedHashMap<>();
        Optional<YamlNode.Entry> lists = of.entry(DeviceKeys.TAG_LISTS);
        if (lists.isPresent()) {
            for (Listed listed : listed(lists.get(), spot)) {
                listed.device()
                        .ifPresent(device -> problems.error(
                                new Spot(device.place(), null, ""),
                                "this list is a device's own; expected no column 'device', or the list under 'tagLists' at the"
                                        + " top of a file of devices"));
                add(listed.tag(), tags);
            }
        }
        return new YamlNode.Mapping(of.place(), new ArrayList<>(tags.values()));
    }

    void add(YamlNode.Entry tag, Map<String, YamlNode.Entry> to) {
        YamlNode.Entry first = to.putIfAbsent(tag.name(), tag);
        if (first != null) {
            problems.error(
                    new Spot(tag.key().place(), null, ""),
                    "the tag " + Quoting.quoted(tag.name()) + " stands twice; the first is in "
                            + first.key().place().words());
        }
    }

    /** The rows of all lists of a {@code tagLists:}. */
    List<Listed> listed(YamlNode.Entry lists, Spot spot) {
        Spot at = spot.child(lists);
        if (!(lists.value() instanceof YamlNode.Sequence sequence)) {
            binding.refuse(lists.value(), at, "a list of files: [ pump.csv ]");
            return List.of();
        }
        List<Listed> all = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            Spot itemSpot = at.item(i, item);
            YamlNode whole = item instanceof YamlNode.Scalar name && !name.isNothing()
                    ? Overlay.with(YamlNode.Mapping.empty(item.place()), FILE, item)
                    : item;
            REFERENCE
                    .bind(whole, itemSpot, binding)
                    .map(TagListYaml.class::cast)
                    .filter(said -> said.file().isPresent())
                    .ifPresent(said -> all.addAll(listed(said)));
        }
        return all;
    }

    private List<Listed> listed(TagListYaml said) {
        Source source =
                new Source(said.file().value().orElseThrow(), said.decimal().value());
        List<Listed> known = read.get(source);
        if (known == null) {
            known = reader.read(source.file(), said.file().spot(), columns.known())
                    .map(sheet -> listed(sheet, source.decimal()))
                    .orElse(List.of());
            read.put(source, known);
        }
        return known;
    }

    private List<Listed> listed(Sheet sheet, Optional<DecimalSign> decimal) {
        Optional<TagSheet> layout = TagSheet.of(sheet, columns, problems);
        return layout.map(found -> found.listed(decimal)).orElse(List.of());
    }
}
