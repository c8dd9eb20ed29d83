package dev.scada.app.http;

import dev.scada.app.live.LiveSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One route, whole: what it is asked for, who may ask, what comes back, and what does it.
 *
 * @param path as OpenAPI writes it; a last {@code {name...}} takes all that follows, slashes included
 * @param policy absent only by mistake, which {@link RouteTable} finds
 * @param request the record that the body is read as
 * @param answer the record that comes back as JSON, or the media type of what is not JSON
 */
record Route(
        Method method,
        String path,
        Optional<Policy> policy,
        String summary,
        List<Parameter> parameters,
        Optional<Class<?>> request,
        Answer answer,
        Handling handling) {
    Route {
        parameters = List.copyOf(parameters);
    }

    /** The HTTP methods in use. */
    enum Method {
        GET,
        POST
    }

    /** What comes back when all is well. */
    sealed interface Answer {
        /** A record as JSON. */
        record JsonOf(Class<?> view) implements Answer {}

        /** Something else. */
        record Other(String mediaType) implements Answer {}
    }

    /** What does the work. */
    sealed interface Handling {
        /** Answers with an object, now or later. */
        record ByObject(Work<? extends CompletionStage<?>> work) implements Handling {}

        /** Writes the response itself. */
        record ByHand(Act act) implements Handling {}

        /** Takes a WebSocket over. */
        record BySocket(LiveSocket socket) implements Handling {}
    }

    /** Makes an answer. */
    interface Work<T> {
        T answer(Exchange exchange);
    }

    /** Writes an answer. */
    interface Act {
        void run(Exchange exchange);
    }

    static Draft get(String path) {
        return new Draft(Method.GET, path);
    }

    static Draft post(String path) {
        return new Draft(Method.POST, path);
    }

    /** A route that is being written down. */
    static final class Draft {
        private final Method method;
        private final String path;
        private final List<Parameter> parameters = new ArrayList<>();
        private String summary = "";
        private @Nullable Policy policy;
        private @Nullable Class<?> request;

        private Draft(Method method, String path) {
            this.method = method;
            this.path = path;
        }

        Draft policy(Policy who) {
            policy = who;
            return this;
        }

        Draft summary(String text) {
            summary = text;
            return this;
        }

        Draft path(String name, String help) {
            parameters.add(new Parameter(name, "path", "string", help));
            return this;
        }

        Draft query(String name, String type, String help) {
            parameters.add(new Parameter(name, "query", type, help));
            return this;
        }

        Draft takes(Class<?> body) {
            request = body;
            return this;
        }

        <T> Route answers(Class<T> view, Work<T> work) {
            return answersLater(view, exchange -> CompletableFuture.completedFuture(work.answer(exchange)));
        }

        <T> Route answersLater(Class<T> view, Work<CompletionStage<T>> work) {
            return route(new Answer.JsonOf(view), new Handling.ByObject(work));
        }

        Route writes(String mediaType, Act act) {
            return route(new Answer.Other(mediaType), new Handling.ByHand(act));
        }

        Route opens(LiveSocket socket) {
            return route(new Answer.Other("application/json"), new Handling.BySocket(socket));
        }

        private Route route(Answer answer, Handling handling) {
            return new Route(
                    method,
                    path,
                    Optional.ofNullable(policy),
                    summary,
                    parameters,
                    Optional.ofNullable(request),
                    answer,
                    handling);
        }
    }
}
