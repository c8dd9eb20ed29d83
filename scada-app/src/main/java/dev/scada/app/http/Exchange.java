package dev.scada.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.app.access.AreaTags;
import dev.scada.app.access.Discretion;
import dev.scada.app.contract.Json;
import dev.scada.core.access.Principal;
import dev.scada.core.access.Right;
import dev.scada.core.access.Rights;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** One request as its handler sees it: everything that was asked, checked as it is read. */
final class Exchange {
    private static final String PRINCIPAL = "scada.principal";

    private final Context context;
    private final HttpLimits limits;

    Exchange(Context context, HttpLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    /** For what writes its response by hand. */
    Context context() {
        return context;
    }

    static void putPrincipal(Context context, Principal principal) {
        context.attribute(PRINCIPAL, principal);
    }

    /** Who asks; only on routes that are not public. */
    Principal principal() {
        return Objects.requireNonNull(context.<Principal>attribute(PRINCIPAL), "a public route asks who is there");
    }

    /** Answers with an object of the contract, in words that are for his eyes. */
    static void answer(Context context, Object view) {
        Rights rights = Optional.ofNullable(context.<Principal>attribute(PRINCIPAL))
                .map(Principal::rights)
                .orElse(Rights.NONE);
        context.contentType(ContentType.APPLICATION_JSON).result(Json.text(view, Discretion.of(rights)));
    }

    /** The tags that he may see. */
    TagService visible(TagService tags) {
        return AreaTags.of(tags, principal().rights());
    }

    /** Goes on only when he may do that to that tag. */
    void require(Right right, TagPath tag) {
        require(principal().rights().may(right, tag), right, "tag " + tag);
    }

    /** Goes on only when he may. */
    void require(boolean may, Right right, String what) {
        if (!may) {
            throw HttpError.forbidden("you may not do this; it needs the right to " + right.word() + " " + what);
        }
    }

    /** Where the request comes from. */
    String address() {
        return Peer.address(context.ip());
    }

    String path(String name) {
        return context.pathParam(name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** A whole number from the query. */
    int query(String name, int otherwise, int min, int max) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number that is out of range.
        }
        throw HttpError.badRequest("bad_parameter", name + " is a whole number from " + min + " to " + max);
    }

    /** The body as a record; the other one where there is none. */
    <T> T bodyOr(Class<T> type, T otherwise) {
        byte[] octets = new BoundedBody(limits.bodyBytes()).read(context);
        return octets.length == 0 ? otherwise : read(type, octets);
    }

    /** The body as a record. */
    <T> T body(Class<T> type) {
        return read(type, new BoundedBody(limits.bodyBytes()).read(context));
    }

    private static <T> T read(Class<T> type, byte[] octets) {
        if (!WholeText.isIn(octets)) {
            throw HttpError.badRequest(
                    "bad_json", "the JSON holds half a character (a surrogate without its other half)");
        }
        try {
            T body = Json.mapper().readValue(octets, type);
            if (body == null) {
                throw HttpError.badRequest("bad_json", "the body is null; expected a JSON object");
            }
            return body;
        } catch (StreamConstraintsException e) {
            throw HttpError.badRequest("bad_json", "the JSON is not taken: " + e.getOriginalMessage());
        } catch (UnrecognizedPropertyException e) {
            throw HttpError.badRequest(
                    "bad_json", "unknown key '" + e.getPropertyName() + "'; expected " + e.getKnownPropertyIds());
        } catch (JsonMappingException e) {
            throw HttpError.badRequest("bad_json", "the JSON does not fit: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw HttpError.badRequest("bad_json", "not JSON: " + e.getOriginalMessage() + place(e));
        } catch (IOException e) {
            throw HttpError.badRequest("bad_json", "the body cannot be read");
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
