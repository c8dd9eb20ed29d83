package dev.scada.modbus.sunspec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a model file of the SunSpec Alliance as it is; what it has beyond what is needed here is skipped. */
final class ModelFile {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    private ModelFile(JsonParser json) {
        this.json = json;
    }

    /** @throws IOException where it cannot be read, or is no model */
    static Model read(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            json.nextToken();
            return new ModelFile(json).model();
        } catch (IllegalArgumentException e) {
            throw new IOException("no SunSpec model: " + e.getMessage(), e);
        }
    }

    private interface Member {
        void read(String name) throws IOException;
    }

    /** Reads an object's members; each reads its own value, of which the first token is the current one. */
    private void members(Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("no SunSpec model: expected an object at line "
                    + json.currentLocation().getLineNr());
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member.read(name);
        }
    }

    private interface Element<T> {
        T read() throws IOException;
    }

    private <T> List<T> elements(Element<T> element) throws IOException {
        List<T> all = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return all;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(element.read());
        }
        return all;
    }

    private Model model() throws IOException {
        int[] id = new int[1];
        String[] label = {""};
        List<ModelGroup> root = new ArrayList<>();
        members(name -> {
            switch (name) {
                case "id" -> id[0] = json.getValueAsInt();
                case "label" -> label[0] = json.getText();
                case "group" -> root.add(group());
                default -> json.skipChildren();
            }
        });
        if (root.isEmpty()) {
            throw new IOException("no SunSpec model: it has no group");
        }
        return new Model(id[0], label[0], root.get(0));
    }

    private ModelGroup group() throws IOException {
        String[] name = {""};
        ModelGroup.Repeats[] repeats = {ModelGroup.ONCE};
        List<ModelPoint> points = new ArrayList<>();
        List<ModelGroup> groups = new ArrayList<>();
        members(key -> {
            switch (key) {
                case "name" -> name[0] = json.getText();
                case "count" -> repeats[0] = repeats();
                case "points" -> points.addAll(elements(this::point));
                case "groups" -> groups.addAll(elements(this::group));
                default -> json.skipChildren();
            }
        });
        return new ModelGroup(name[0], repeats[0], points, groups);
    }

    private ModelGroup.Repeats repeats() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return new ModelGroup.CountedBy(json.getText());
        }
        int count = json.getIntValue();
        return count == 0 ? new ModelGroup.FillsLength() : new ModelGroup.Fixed(count);
    }

    private ModelPoint point() throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<Long, String> symbols = new HashMap<>();
        boolean[] isFixedScale = new boolean[1];
        members(key -> {
            if (key.equals("symbols")) {
                elements(this::symbol).forEach(symbols::putAll);
            } else {
                isFixedScale[0] |= key.equals("sf") && json.currentToken() == JsonToken.VALUE_NUMBER_INT;
                texts.put(key, json.currentToken().isScalarValue() ? json.getText() : "");
                json.skipChildren();
            }
        });
        String type = texts.getOrDefault("type", "");
        PointKind kind = PointKind.of(type)
                .orElseThrow(() -> new IllegalArgumentException("a point of unknown type '" + type + "'"));
        Optional<String> scale = Optional.ofNullable(texts.get("sf"));
        return new ModelPoint(
                texts.getOrDefault("name", ""),
                kind,
                Integer.parseInt(texts.getOrDefault("size", "0")),
                isFixedScale[0] ? Optional.empty() : scale,
                isFixedScale[0] ? scale.map(Integer::valueOf) : Optional.empty(),
                texts.getOrDefault("label", ""),
                texts.getOrDefault("units", ""),
                texts.getOrDefault("access", "R").equals("RW"),
                symbols);
    }

    private Map<Long, String> symbol() throws IOException {
        String[] name = {""};
        long[] value = new long[1];
        members(key -> {
            switch (key) {
                case "name" -> name[0] = json.getText();
                case "value" -> value[0] = json.getValueAsLong();
                default -> json.skipChildren();
            }
        });
        return Map.of(value[0], name[0]);
    }
}
