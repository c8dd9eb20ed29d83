package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * One document's events made into nodes. By hand and not by the parser's own composer, which recurses without a limit,
 * fails at the first repeated key, and decides by a scalar's look what it is.
 */
final class YamlTree {
    static final int DEEPEST = 32;
    /** Nodes that aliases may stand for in one document: a few lines of aliases of aliases would make billions. */
    static final int MOST_BY_ALIAS = 100_000;
    /** What is longer is seldom said twice. */
    private static final int LONGEST_SHARED = 40;

    /** The document breaks a limit of ours. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Spot spot;
        private final String words;

        RefusedException(Spot spot, String words) {
            super(words, null, false, false);
            this.spot = spot;
            this.words = words;
        }

        Spot spot() {
            return spot;
        }

        String words() {
            return words;
        }
    }

    private record Anchored(YamlNode node, int size) {}

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int size;
    private int byAlias;

    YamlTree(String text, String file, Problems problems) {
        this.file = file;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The only document; an empty mapping where there is none. */
    YamlNode document() {
        expect(Event.ID.StreamStart);
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            return YamlNode.Mapping.empty(Place.startOf(file));
        }
        YamlNode root = node(events.next(), Spot.startOf(file), 0);
        expect(Event.ID.DocumentEnd);
        Event last = events.next();
        if (last.getEventId() != Event.ID.StreamEnd) {
            throw new RefusedException(new Spot(place(last), null, ""), "a second document; a file holds one");
        }
        return root instanceof YamlNode.Scalar scalar && scalar.isNothing()
                ? YamlNode.Mapping.empty(Place.startOf(file))
                : root;
    }

    private YamlNode node(Event event, Spot parent, int depth) {
        size++;
        Place place = place(event);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, new Spot(place, parent, ""));
        }
        if (depth > DEEPEST) {
            throw new RefusedException(
                    new Spot(place, null, ""), "nested more than " + DEEPEST + " deep; expected a plant's file");
        }
        int before = size;
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place, parent);
            node = new YamlNode.Scalar(place, shared(scalar.getValue()), scalar.isPlain());
        } else {
            refuseTag(((CollectionStartEvent) event).getTag(), place, parent);
            node = event.getEventId() == Event.ID.SequenceStart
                    ? sequence(place, parent, depth)
                    : mapping(place, parent, depth);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(node, size - before + 1));
        }
        return node;
    }

    /** A plant says the same words a hundred thousand times; they are kept once. */
    private static String shared(String text) {
        return text.length() <= LONGEST_SHARED ? text.intern() : text;
    }

    private YamlNode aliased(AliasEvent alias, Spot spot) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            throw new RefusedException(
                    spot, "the alias " + Quoting.quoted("*" + alias.getAlias()) + " names no anchor above it");
        }
        byAlias += anchored.size();
        size += anchored.size();
        if (byAlias > MOST_BY_ALIAS) {
            throw new RefusedException(spot, "aliases stand for more than " + MOST_BY_ALIAS + " values");
        }
        return anchored.node().at(spot.place());
    }

    private YamlNode sequence(Place place, Spot spot, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, new Spot(place(event), spot, "[" + items.size() + "]"), depth + 1));
        }
        return new YamlNode.Sequence(place, items);
    }

    private YamlNode mapping(Place place, Spot spot, int depth) {
        Map<String, YamlNode.Entry> entries = new HashMap<>();
        List<YamlNode.Entry> inOrder = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event, spot, depth + 1);
            String name = key instanceof YamlNode.Scalar scalar ? scalar.text() : "?";
            Spot at = new Spot(key.place(), spot, name);
            YamlNode value = node(events.next(), at, depth + 1);
            if (!(key instanceof YamlNode.Scalar scalar)) {
                problems.error(at, "found " + key.described() + " as a key, expected a word");
                continue;
            }
            YamlNode.Entry entry = new YamlNode.Entry(scalar, value);
            YamlNode.Entry first = entries.putIfAbsent(name, entry);
            if (first == null) {
                inOrder.add(entry);
            } else {
                problems.error(
                        at,
                        "the key " + Quoting.quoted(name) + " stands twice; the first is in line "
                                + first.key().place().line());
            }
        }
        return new YamlNode.Mapping(place, inOrder);
    }

    private static void refuseTag(Optional<String> tag, Place place, Spot parent) {
        if (tag.isPresent()) {
            throw new RefusedException(
                    new Spot(place, parent, ""), "found the YAML tag " + Quoting.quoted(tag.get()) + ", expected none");
        }
    }

    private void expect(Event.ID wanted) {
        Event event = events.next();
        if (event.getEventId() != wanted) {
            throw new IllegalStateException("found " + event + ", expected " + wanted);
        }
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Place.startOf(file));
    }
}
