package dev.scada.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagService;
import dev.scada.api.value.Value;
import dev.scada.app.contract.CommandBody;
import dev.scada.app.contract.CommandView;
import dev.scada.core.access.Right;
import dev.scada.core.control.ControlService;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands: the way from a request to the core's one path, and back. */
final class CommandRoutes {
    private static final int DEFAULT_EXPIRY_MILLIS = 10_000;
    private static final int LONGEST_EXPIRY_MILLIS = 60_000;

    private final TagService tags;
    private final ControlService commands;

    CommandRoutes(TagService tags, ControlService commands) {
        this.tags = tags;
        this.commands = commands;
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.post("/api/v1/commands")
                        .policy(Policy.COMMAND)
                        .summary(
                                "Writes a value to a tag, once, and answers with the outcome. A repeated id with the same tag"
                                        + " and value gets the recorded outcome, and nothing is written")
                        .takes(CommandBody.class)
                        .answersLater(CommandView.class, this::submit),
                Route.get("/api/v1/commands/{id}")
                        .policy(Policy.VIEW)
                        .summary("What is on record about a command")
                        .path("id", "The asker's own id of the command")
                        .answers(CommandView.class, this::find));
    }

    private CommandView find(Exchange exchange) {
        String id = exchange.path("id");
        return commands.find(commandId(id))
                .filter(record -> exchange.principal()
                        .rights()
                        .may(Right.VIEW, record.request().tag()))
                .map(CommandView::of)
                .orElseThrow(() -> HttpError.notFound("unknown_command", "there is no command '" + id + "'"));
    }

    private CompletionStage<CommandView> submit(Exchange exchange) {
        CommandBody body = exchange.body(CommandBody.class);
        String path = required(body.tag(), "tag");
        CommandId id = commandId(required(body.id(), "id"));
        TagService visible = exchange.visible(tags);
        TagInfo tag = TagRoutes.known(visible, path).orElseThrow(() -> TagRoutes.unknown(visible, path));
        CommandRequest request = new CommandRequest(
                id,
                tag.path(),
                value(required(body.value(), "value")),
                expiry(body.expiresInMillis()),
                exchange.principal().name());
        return commands.submit(request, exchange.principal()).thenApply(CommandRoutes::answer);
    }

    private static CommandView answer(CommandRecord command) {
        if (command.outcome().orElse(null) instanceof CommandOutcome.Rejected rejected
                && rejected.code() == RejectionCode.ID_REUSED) {
            throw new HttpError(409, "id_reused", rejected.reason());
        }
        return CommandView.of(command);
    }

    private static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw HttpError.badRequest("bad_command", "a command needs '" + name + "'");
        }
        return part;
    }

    private static CommandId commandId(String text) {
        try {
            return CommandId.of(text);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("bad_id", String.valueOf(e.getMessage()));
        }
    }

    private static Duration expiry(@Nullable Integer millis) {
        int chosen = millis == null ? DEFAULT_EXPIRY_MILLIS : millis;
        if (chosen < 1 || chosen > LONGEST_EXPIRY_MILLIS) {
            throw HttpError.badRequest(
                    "bad_command", "expiresInMillis is a whole number from 1 to " + LONGEST_EXPIRY_MILLIS);
        }
        return Duration.ofMillis(chosen);
    }

    /** The number as it was written: an integer keeps all its digits. */
    static Value value(JsonNode json) {
        if (json.isBoolean()) {
            return Value.of(json.booleanValue());
        }
        if (json.isTextual()) {
            return Value.of(json.textValue());
        }
        if (json.isIntegralNumber()) {
            return whole(json.bigIntegerValue());
        }
        if (json.isNumber() && Double.isFinite(json.doubleValue())) {
            return Value.of(json.doubleValue());
        }
        throw HttpError.badRequest("bad_command", "value is true, false, a number that a double can hold, or a text");
    }

    private static Value whole(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return Value.of(number.longValue());
        }
        if (number.signum() > 0 && number.bitLength() == Long.SIZE) {
            return Value.UInt64.of(number);
        }
        throw HttpError.badRequest("bad_command", "value is a whole number of more than 64 bits");
    }
}
