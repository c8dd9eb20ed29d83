package dev.scada.app.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagValue;
import dev.scada.app.contract.DeviceView;
import dev.scada.app.contract.Json;
import dev.scada.app.contract.LineView;
import dev.scada.app.contract.States;
import dev.scada.app.contract.ValueView;
import dev.scada.core.access.Rights;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of the live interface, in both directions. */
final class Messages {
    private Messages() {}

    /** What a client says. */
    record FromClient(
            @Nullable String type,
            @Nullable String id,
            @Nullable String match,
            @Nullable Integer intervalMillis,
            @Nullable Boolean watch) {}

    private record Subscribed(String type, String id, int tags) {}

    private record Unsubscribed(String type, String id) {}

    private record Values(String type, String id, List<ValueView> values) {}

    private record Failure(String type, Optional<String> id, String code, String message) {}

    private record Time(String type, Instant now) {}

    private record StateOfAll(String type, List<LineView> lines, List<DeviceView> devices) {}

    /** @throws IllegalArgumentException when it is not one; the message says why */
    static FromClient parse(String text) {
        try {
            FromClient message = Json.mapper().readValue(text, FromClient.class);
            if (message == null) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a message: " + e.getOriginalMessage(), e);
        }
    }

    static String subscribed(String id, int tags) {
        return Json.text(new Subscribed("subscribed", id, tags));
    }

    static String unsubscribed(String id) {
        return Json.text(new Unsubscribed("unsubscribed", id));
    }

    static String values(String id, Collection<TagValue> values, TagService tags) {
        List<ValueView> views = values.stream()
                .flatMap(value -> tags.tag(value.path()).stream().map(info -> ValueView.of(info, value)))
                .toList();
        return Json.text(new Values("values", id, views));
    }

    static String failure(@Nullable String id, String code, String message) {
        return Json.text(new Failure("error", Optional.ofNullable(id), code, message));
    }

    static String time(Instant now) {
        return Json.text(new Time("time", now));
    }

    static String states(States states, Rights rights) {
        return Json.text(new StateOfAll("states", states.lines(rights), states.devices(rights)));
    }
}
