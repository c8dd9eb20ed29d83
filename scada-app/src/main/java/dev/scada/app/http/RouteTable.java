package dev.scada.app.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All routes of the server. What is not in here does not exist. */
record RouteTable(List<Route> routes) {
    /** @throws IllegalStateException when a route declares no policy, or two are the same: nothing starts then */
    RouteTable {
        routes = List.copyOf(routes);
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            String name = route.method() + " " + route.path();
            if (route.policy().isEmpty()) {
                throw new IllegalStateException("the route " + name + " does not say who may use it");
            }
            if (!seen.add(name)) {
                throw new IllegalStateException("the route " + name + " stands twice in the table");
            }
        }
    }
}
