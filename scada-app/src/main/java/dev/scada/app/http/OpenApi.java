package dev.scada.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.app.contract.ErrorView;
import java.util.Locale;

/** The description of the interface, made from the routes themselves, so that it cannot say anything else. */
final class OpenApi {
    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final JsonSchemas schemas = new JsonSchemas();
    private final boolean isTls;

    OpenApi(boolean isTls) {
        this.isTls = isTls;
    }

    ObjectNode document(RouteTable table, String version) {
        ObjectNode root = json.objectNode();
        root.put("openapi", "3.1.0");
        ObjectNode info = root.putObject("info");
        info.put("title", "SCADA");
        info.put("version", version);
        info.put(
                "description",
                "Tags, commands and the state of one plant. Live values: GET /api/v1/live as a WebSocket.");
        ObjectNode paths = root.putObject("paths");
        for (Route route : table.routes()) {
            ObjectNode item = paths.withObjectProperty(path(route));
            item.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = root.putObject("components");
        schemas.reference(ErrorView.class);
        components.set("schemas", schemas.definitions());
        components.set("securitySchemes", securitySchemes());
        root.set("x-messages", messages(table));
        return root;
    }

    static String path(Route route) {
        return route.path().replace("...}", "}");
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = json.objectNode();
        operation.put("summary", route.summary());
        operation.put("x-needs", route.policy().orElseThrow().words());
        if (!route.parameters().isEmpty()) {
            ArrayNode parameters = operation.putArray("parameters");
            route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        route.request().ifPresent(type -> {
            ObjectNode body = operation.putObject("requestBody");
            body.put("required", true);
            body.set("content", content("application/json", schemas.reference(type)));
        });
        ObjectNode responses = operation.putObject("responses");
        responses.set(route.handling() instanceof Route.Handling.BySocket ? "101" : "200", success(route));
        ObjectNode failure = responses.putObject("default");
        failure.put("description", "The request was not served");
        failure.set("content", content("application/json", schemas.reference(ErrorView.class)));
        operation.set("security", security(route.policy().orElseThrow()));
        return operation;
    }

    private ObjectNode parameter(Parameter parameter) {
        ObjectNode node = json.objectNode();
        node.put("name", parameter.name());
        node.put("in", parameter.place());
        node.put("required", parameter.isRequired());
        node.put("description", parameter.help());
        node.putObject("schema").put("type", parameter.type());
        return node;
    }

    private ObjectNode success(Route route) {
        ObjectNode response = json.objectNode();
        if (route.handling() instanceof Route.Handling.BySocket) {
            response.put("description", "A WebSocket of JSON text messages");
            return response;
        }
        response.put("description", "As asked");
        if (route.answer() instanceof Route.Answer.JsonOf view) {
            response.set("content", content("application/json", schemas.reference(view.view())));
        } else if (route.answer() instanceof Route.Answer.Other other) {
            response.set("content", content(other.mediaType(), json.objectNode()));
        }
        return response;
    }

    private ObjectNode content(String mediaType, ObjectNode schema) {
        ObjectNode content = json.objectNode();
        content.putObject(mediaType).set("schema", schema);
        return content;
    }

    /** What may be sent over the WebSocket: OpenAPI has no words for it. */
    private ArrayNode messages(RouteTable table) {
        ArrayNode all = json.arrayNode();
        table.messages()
                .forEach(message -> all.addObject()
                        .put("type", message.type())
                        .put("summary", message.summary())
                        .put("needs", message.policy().orElseThrow().words()));
        return all;
    }

    private ArrayNode security(Policy policy) {
        ArrayNode anyOf = json.arrayNode();
        if (!(policy instanceof Policy.Anybody)) {
            anyOf.addObject().putArray("token");
            anyOf.addObject().putArray("session");
        }
        return anyOf;
    }

    private ObjectNode securitySchemes() {
        ObjectNode schemes = json.objectNode();
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", Guard.cookieName(isTls));
        return schemes;
    }
}
