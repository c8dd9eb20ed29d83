package dev.scada.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Entries as JSON, in ASCII, so that whatever was asked for comes back exactly as it was. */
final class EntryJson {
    /** In bytes. A longer entry is not taken. */
    static final int LONGEST = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private EntryJson() {}

    /** @throws IllegalArgumentException when it cannot be put into words, or into few enough */
    static byte[] write(JournalEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        if (entry instanceof JournalEntry.Intent intent) {
            node.put("type", "intent").put("at", intent.at().toString());
            putRequest(node, intent.request(), intent.from());
            node.set("writes", JsonValues.write(intent.value()));
        } else if (entry instanceof JournalEntry.Refusal refusal) {
            node.put("type", "refusal").put("at", refusal.at().toString());
            putRequest(node, refusal.request(), refusal.from());
            putOutcome(node, refusal.outcome());
        } else if (entry instanceof JournalEntry.Outcome outcome) {
            node.put("type", "outcome").put("at", outcome.at().toString());
            node.put("id", outcome.id().text());
            putOutcome(node, outcome.outcome());
        } else if (entry instanceof JournalEntry.PlantChange change) {
            node.put("type", "plant-change").put("at", change.at().toString());
            node.put("id", change.id().text()).put("by", change.by()).put("digest", change.digest());
            change.changes().forEach(node.putArray("changes")::add);
        } else if (entry instanceof JournalEntry.PlantChanged changed) {
            node.put("type", "plant-changed").put("at", changed.at().toString());
            node.put("id", changed.id().text());
            changed.notApplied().forEach(node.putArray("notApplied")::add);
        } else if (entry instanceof JournalEntry.Switching switching) {
            node.put("type", switching.isDisabled() ? "disable" : "enable");
            node.put("at", switching.at().toString()).put("id", switching.id().text());
            node.put("kind", switching.kind()).put("name", switching.name());
            node.put("by", switching.by()).put("reason", switching.reason());
        } else if (entry instanceof JournalEntry.Event event) {
            node.put("type", "event").put("at", event.at().toString());
            node.put("id", event.id().text()).put("kind", event.kind().word()).put("by", event.by());
            event.tag().ifPresent(tag -> node.put("tag", tag.text()));
            ObjectNode details = node.putObject("details");
            event.details().forEach(details::put);
        }
        return bytes(node);
    }

    private static void putRequest(ObjectNode node, CommandRequest request, Optional<Value> from) {
        node.put("id", request.id().text());
        node.put("tag", request.tag().text());
        node.set("value", JsonValues.write(request.value()));
        node.put("validFor", request.validFor().toString());
        node.put("by", request.requestedBy());
        from.ifPresent(value -> node.set("from", JsonValues.write(value)));
    }

    private static void putOutcome(ObjectNode node, CommandOutcome outcome) {
        node.put("outcome", outcome.word());
        outcome.readBackValue().ifPresent(value -> node.set("readBack", JsonValues.write(value)));
        if (outcome instanceof CommandOutcome.Rejected rejected) {
            node.put("code", rejected.code().name());
        }
        if (outcome.readBackValue().isEmpty()) {
            node.put("reason", outcome.reasonText());
        }
    }

    private static byte[] bytes(ObjectNode node) {
        byte[] json;
        try {
            json = JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be put on record: " + e.getMessage(), e);
        }
        if (json.length > LONGEST) {
            throw new IllegalArgumentException("too long for the record: " + json.length + " bytes");
        }
        return json;
    }

    /** @throws IllegalArgumentException when it is not what {@link #write} makes; the message says how it is not */
    static JournalEntry read(byte[] json) {
        return entry(tree(json, 0, json.length));
    }

    static JsonNode tree(byte[] json, int offset, int length) {
        try {
            return JSON.readTree(json, offset, length);
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be understood: " + e.getMessage(), e);
        }
    }

    static JournalEntry entry(JsonNode node) {
        try {
            return understood(node);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it cannot be understood: " + e.getMessage(), e);
        }
    }

    private static JournalEntry understood(JsonNode node) {
        String type = text(node, "type");
        return switch (type) {
            case "intent" ->
                new JournalEntry.Intent(request(node), JsonValues.read(node.required("writes")), from(node), at(node));
            case "refusal" -> refusal(node);
            case "outcome" -> new JournalEntry.Outcome(CommandId.of(text(node, "id")), outcome(node), at(node));
            case "plant-change" ->
                new JournalEntry.PlantChange(
                        CommandId.of(text(node, "id")),
                        text(node, "by"),
                        text(node, "digest"),
                        texts(node, "changes"),
                        at(node));
            case "plant-changed" ->
                new JournalEntry.PlantChanged(CommandId.of(text(node, "id")), texts(node, "notApplied"), at(node));
            case "disable", "enable" -> switching(node, type.equals("disable"));
            case "event" -> event(node);
            default -> throw new IllegalArgumentException("it is of an unknown type: " + type);
        };
    }

    private static JournalEntry refusal(JsonNode node) {
        if (outcome(node) instanceof CommandOutcome.Rejected rejected) {
            return new JournalEntry.Refusal(request(node), from(node), rejected, at(node));
        }
        throw new IllegalArgumentException("a refusal that is not rejected");
    }

    private static JournalEntry switching(JsonNode node, boolean isDisabled) {
        return new JournalEntry.Switching(
                CommandId.of(text(node, "id")),
                text(node, "kind"),
                text(node, "name"),
                isDisabled,
                text(node, "by"),
                text(node, "reason"),
                at(node));
    }

    private static JournalEntry event(JsonNode node) {
        SortedMap<String, String> details = new TreeMap<>();
        node.required("details")
                .fieldNames()
                .forEachRemaining(name -> details.put(name, text(node.get("details"), name)));
        return new JournalEntry.Event(
                CommandId.of(text(node, "id")),
                EventKind.ofWord(text(node, "kind")),
                text(node, "by"),
                Optional.ofNullable(node.get("tag")).map(tag -> TagPath.of(tag.asText())),
                details,
                at(node));
    }

    private static CommandRequest request(JsonNode node) {
        return new CommandRequest(
                CommandId.of(text(node, "id")),
                TagPath.of(text(node, "tag")),
                JsonValues.read(node.required("value")),
                Duration.parse(text(node, "validFor")),
                text(node, "by"));
    }

    private static CommandOutcome outcome(JsonNode node) {
        String word = text(node, "outcome");
        return switch (word) {
            case "confirmed" -> new CommandOutcome.Confirmed(JsonValues.read(node.required("readBack")));
            case "differs" -> new CommandOutcome.Differs(JsonValues.read(node.required("readBack")));
            case "unverified" -> new CommandOutcome.Unverified(text(node, "reason"));
            case "unknown" -> new CommandOutcome.Unknown(text(node, "reason"));
            case "rejected" ->
                new CommandOutcome.Rejected(RejectionCode.valueOf(text(node, "code")), text(node, "reason"));
            default -> throw new IllegalArgumentException("an unknown outcome: " + word);
        };
    }

    private static Optional<Value> from(JsonNode node) {
        return Optional.ofNullable(node.get("from")).map(JsonValues::read);
    }

    private static Instant at(JsonNode node) {
        return Instant.parse(text(node, "at"));
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        node.required(key).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String text(JsonNode node, String key) {
        String text = node.required(key).textValue();
        if (text == null) {
            throw new IllegalArgumentException("its " + key + " is no text");
        }
        return text;
    }
}
