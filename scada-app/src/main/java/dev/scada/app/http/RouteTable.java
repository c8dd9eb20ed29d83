package dev.scada.app.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All routes of the server, and all messages of its WebSockets. What is not in here does not exist. */
record RouteTable(List<Route> routes, List<MessagePolicy> messages) {
    /**
     * @throws IllegalStateException when a route or a message declares no policy, or two are the same: nothing starts then
     */
    RouteTable {
        routes = List.copyOf(routes);
        messages = List.copyOf(messages);
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            String name = route.method() + " " + route.path();
            check("route", name, route.policy().isPresent(), seen.add(name));
            if (route.policy().filter(RouteTable::needsTag).isPresent()
                    && !route.path().contains("{path")) {
                throw new IllegalStateException(
                        "the route " + name + " asks for rights on a tag that its path does not name");
            }
        }
        for (MessagePolicy message : messages) {
            check("message", message.type(), message.policy().isPresent(), seen.add(message.type()));
        }
        for (Route route : routes) {
            if (route.handling() instanceof Route.Handling.BySocket socket) {
                checkMessages(socket.socket().messageTypes(), messages);
            }
        }
    }

    RouteTable(List<Route> routes) {
        this(routes, List.of());
    }

    private static void check(String kind, String name, boolean hasPolicy, boolean isNew) {
        if (!hasPolicy) {
            throw new IllegalStateException("the " + kind + " " + name + " does not say who may use it");
        }
        if (!isNew) {
            throw new IllegalStateException("the " + kind + " " + name + " stands twice in the table");
        }
    }

    private static void checkMessages(Set<String> understood, List<MessagePolicy> declared) {
        for (String type : understood) {
            check(
                    "message",
                    type,
                    declared.stream().anyMatch(each -> each.type().equals(type)),
                    true);
        }
    }

    private static boolean needsTag(Policy policy) {
        return policy instanceof Policy.Holder holder && holder.where() == Policy.Where.TAG_OF_PATH;
    }
}
